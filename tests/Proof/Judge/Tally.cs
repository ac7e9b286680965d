namespace PendingPoints.Proof.Judge;

using PendingPoints.Proof.App;
using PendingPoints.Proof.Troubles;
using PendingPoints.Sandbox.ServiceBus;

/// <summary>What became of the events, in numbers.</summary>
public sealed record Tally
{
    /// <summary>How many events there are; each is notified, rejected, pending, dead-lettered or lost.</summary>
    public int Events { get; init; }

    /// <summary>Events whose notification arrived.</summary>
    public int Notified { get; init; }

    /// <summary>Messages that came again and were dropped for their id, by the broker or by the judge.</summary>
    public long DuplicatesDropped { get; init; }

    /// <summary>Events that lie among the rejected ones.</summary>
    public int Rejected { get; init; }

    /// <summary>Events that wait in the queue for their time.</summary>
    public int Pending { get; init; }

    /// <summary>Messages that the broker gave up.</summary>
    public int DeadLettered { get; init; }

    /// <summary>Events of which there is no outcome, and nothing waits that would lead to one.</summary>
    public int Lost { get; init; }

    /// <summary>Second outcomes of events, under another message id.</summary>
    public int Doubled { get; init; }

    /// <summary>Outcomes that do not say what they must.</summary>
    public int Wrong { get; init; }

    /// <summary>How often the worker was killed.</summary>
    public int Kills { get; init; }

    /// <summary>How often the worker ended without being killed, or did not come up.</summary>
    public int Exits { get; init; }

    /// <summary>How often the broker was stopped and started.</summary>
    public int BrokerRestarts { get; init; }

    /// <summary>How often connections were cut.</summary>
    public int Cuts { get; init; }

    /// <summary>How long after the end of the outage the app notified again; null without an outage, endless when it never did.</summary>
    public TimeSpan? Recovery { get; init; }

    /// <summary>Every event behind a number that should be zero, and where it was seen last.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];

    internal static Tally Of(
        int events, Accounts accounts, FakeServiceBus broker, AppLog app, Troublemaker troubles, Recovery recovery)
    {
        var places = new Places(broker.Depths);
        var open = accounts.All.Where(account => account.OutcomeId is null).ToLookup(places.Find);
        Account[] lost = [.. open[Place.OrderEvents], .. open[Place.Nowhere]];
        string[] doubled = [.. accounts.Doubled, .. open[Place.Scheduled].SelectMany(places.ScheduledTwice)];
        var unsent = events - accounts.All.Count;
        return new()
        {
            Events = events,
            Notified = accounts.Notified,
            DuplicatesDropped = accounts.Repeats + broker.DuplicatesDropped,
            Rejected = accounts.Rejected,
            Pending = open[Place.Scheduled].Count(),
            DeadLettered = places.DeadLetters.Count,
            Lost = lost.Length + unsent,
            Doubled = doubled.Length,
            Wrong = accounts.Wrong.Count,
            Kills = troubles.Kills,
            Exits = app.Deaths - troubles.Kills,
            BrokerRestarts = troubles.BrokerRestarts,
            Cuts = troubles.Cuts,
            Recovery = recovery.IsMeasured ? recovery.Took ?? TimeSpan.MaxValue : null,
            Findings =
            [
                .. lost.Select(each => $"lost: {each.Id} ({each.Kind}), {places.Describe(each)}"),
                .. unsent > 0 ? [$"lost: {unsent} events were not sent in time"] : Array.Empty<string>(),
                .. doubled.Select(each => $"doubled: {each}"),
                .. accounts.Wrong.Select(each => $"wrong: {each}"),
                .. places.DeadLetters.Select(each => $"dead-lettered: {each}"),
            ],
        };
    }
}
