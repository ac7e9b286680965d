namespace PendingPoints.Proof.Judge;

using System.Globalization;
using System.Text;

/// <summary>The end of a proof.</summary>
/// <param name="All">What became of the events.</param>
/// <param name="Seed">What repeats it.</param>
/// <param name="Took">How long it took.</param>
public sealed record Verdict(Tally All, int Seed, TimeSpan Took)
{
    private const int MostFindings = 100;

    /// <summary>How soon the app must notify again when the broker is back.</summary>
    public static readonly TimeSpan RecoveryLimit = TimeSpan.FromSeconds(10);

    /// <summary>Whether every event came to exactly one right outcome, and the app never had to be helped.</summary>
    public bool Holds => All is { Lost: 0, Doubled: 0, Wrong: 0, DeadLettered: 0, Exits: 0 } && !(All.Recovery > RecoveryLimit);

    /// <summary>The table, and whatever should not be.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Row("events", All.Events);
        Row("notified", All.Notified);
        Row("duplicates dropped by id", All.DuplicatesDropped);
        Row("rejected", All.Rejected);
        Row("re-check pending", All.Pending);
        Row("dead-lettered", All.DeadLettered);
        Row("lost", All.Lost);
        Row("doubled", All.Doubled);
        Row("wrong", All.Wrong);
        Row("kills", All.Kills);
        Row("ended by itself", All.Exits);
        Row("broker restarts", All.BrokerRestarts);
        Row("cuts", All.Cuts);
        if (All.Recovery is { } took)
        {
            Row("recovered in s", took == TimeSpan.MaxValue ? "never" : Seconds(took));
        }

        var end = Holds ? "the proof holds" : "THE PROOF FAILS";
        text.AppendLine(CultureInfo.InvariantCulture, $"{Seconds(Took)} seconds, seed {Seed}: {end}");
        foreach (var finding in All.Findings.Take(MostFindings))
        {
            text.AppendLine(finding);
        }

        return text.ToString();

        void Row(string name, object value) => text.AppendLine(CultureInfo.InvariantCulture, $"{name,-26}{value,12}");
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture);
}
