namespace PendingPoints.Fuzz;

using PendingPoints.Fuzz.Inputs;
using PendingPoints.Fuzz.Judge;

/// <summary>One of those who make and read inputs at the same time.</summary>
/// <param name="maker">Makes them.</param>
/// <param name="referee">Reads them.</param>
/// <param name="numbers">Their numbers.</param>
internal sealed class Worker(InputMaker maker, Referee referee, Numbers numbers)
{
    private long _since = TimeProvider.System.GetTimestamp();

    /// <summary>What came of them.</summary>
    public Tally Tally { get; } = new();

    /// <summary>The input it is at; 0 = at none.</summary>
    public int Current { get; private set; }

    /// <summary>For how long.</summary>
    public TimeSpan BusyFor => Current == 0 ? TimeSpan.Zero : TimeProvider.System.GetElapsedTime(Volatile.Read(ref _since));

    /// <summary>Reads inputs until there are none left, or it is stopped.</summary>
    public void Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested && numbers.TryTake(out var number))
        {
            Volatile.Write(ref _since, TimeProvider.System.GetTimestamp());
            Current = number;
            Tally.Add(referee.Judge(maker.Make(number)));
        }

        Current = 0;
    }
}
