namespace PendingPoints.Proof.Judge;

using System.Globalization;
using System.Text;

/// <summary>The end of a proof.</summary>
/// <param name="SelfHosted">The half that consumed the queue itself.</param>
/// <param name="BehindTheHost">The half behind a played host.</param>
/// <param name="Seed">What repeats it.</param>
/// <param name="Took">How long it took.</param>
public sealed record Verdict(Tally SelfHosted, Tally BehindTheHost, int Seed, TimeSpan Took)
{
    private const int MostFindings = 100;

    /// <summary>How soon the app must notify again when the broker is back.</summary>
    public static readonly TimeSpan RecoveryLimit = TimeSpan.FromSeconds(10);

    /// <summary>Both halves together.</summary>
    public Tally All => SelfHosted + BehindTheHost;

    /// <summary>Whether every event came to exactly one right outcome, and the app never had to be helped.</summary>
    public bool Holds => All is { Lost: 0, Doubled: 0, Wrong: 0, DeadLettered: 0, Exits: 0 } && !(All.Recovery > RecoveryLimit);

    /// <summary>The table, and whatever should not be.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Row("", tally => tally == SelfHosted ? "self-hosted" : tally == BehindTheHost ? "behind the host" : "both");
        Row("events", tally => tally.Events);
        Row("notified", tally => tally.Notified);
        Row("duplicates dropped by id", tally => tally.DuplicatesDropped);
        Row("rejected", tally => tally.Rejected);
        Row("re-check pending", tally => tally.Pending);
        Row("dead-lettered", tally => tally.DeadLettered);
        Row("lost", tally => tally.Lost);
        Row("doubled", tally => tally.Doubled);
        Row("wrong", tally => tally.Wrong);
        Row("kills", tally => tally.Kills);
        Row("ended by itself", tally => tally.Exits);
        Row("broker restarts", tally => tally.BrokerRestarts);
        Row("cuts", tally => tally.Cuts);
        if (All.Recovery is not null)
        {
            Row("recovered in s", tally => tally.Recovery is not { } took ? "-" : took == TimeSpan.MaxValue ? "never" : Seconds(took));
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"{Seconds(Took)} seconds, seed {Seed}: {(Holds ? "the proof holds" : "THE PROOF FAILS")}");
        foreach (var finding in All.Findings.Take(MostFindings))
        {
            text.AppendLine(finding);
        }

        return text.ToString();

        void Row(string name, Func<Tally, object> value) =>
            text.AppendLine(CultureInfo.InvariantCulture, $"{name,-26}{value(SelfHosted),12}{value(BehindTheHost),17}{value(All),12}");
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture);
}
