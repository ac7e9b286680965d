namespace PendingPoints;

/// <summary>Runs a probe at most once per interval, and one at a time, however often it is asked to.</summary>
/// <param name="interval">The least time between two runs; zero = never run.</param>
/// <param name="run">Does not throw.</param>
public sealed class Probe(TimeSpan interval, TimeProvider time, Func<Task> run)
{
    private readonly Lock _gate = new();
    private Task _running = Task.CompletedTask;
    private long? _startedAt;

    /// <summary>Runs the probe when it is time to; ends with the run that is under way.</summary>
    public Task RunAsync()
    {
        lock (_gate)
        {
            var isDue = _startedAt is not { } last || time.GetElapsedTime(last) >= interval;
            if (interval > TimeSpan.Zero && isDue && _running.IsCompleted)
            {
                _startedAt = time.GetTimestamp();
                _running = Task.Run(run);
            }

            return _running;
        }
    }
}
