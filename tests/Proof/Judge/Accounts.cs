namespace PendingPoints.Proof.Judge;

using System.Collections.Concurrent;
using PendingPoints.Proof.Shop;

/// <summary>The judge's books: what was sent, and what became of it. Safe for several threads.</summary>
internal sealed class Accounts
{
    private readonly ConcurrentDictionary<string, Account> _byEvent = new();
    private int _underWay;
    private int _notified;
    private int _rejected;
    private int _repeats;

    /// <summary>Every account.</summary>
    public IReadOnlyCollection<Account> All => (IReadOnlyCollection<Account>)_byEvent.Values;

    /// <summary>How many events are open that must be notified or rejected.</summary>
    public int UnderWay => _underWay;

    /// <summary>How many events have ended in a notification first.</summary>
    public int Notified => _notified;

    /// <summary>How many events have ended in a rejection first.</summary>
    public int Rejected => _rejected;

    /// <summary>How many outcomes came again with the same message id, and were dropped here for that.</summary>
    public int Repeats => _repeats;

    /// <summary>Events with a second outcome under another message id.</summary>
    public ConcurrentQueue<string> Doubled { get; } = new();

    /// <summary>Outcomes that say something else than they must.</summary>
    public ConcurrentQueue<string> Wrong { get; } = new();

    /// <summary>Opens the account of an event that is about to be sent.</summary>
    public void Open(OrderEvent orderEvent)
    {
        _byEvent[orderEvent.Id] = new(orderEvent);
        if (orderEvent.Expected is not ExpectedOutcome.ReCheck)
        {
            Interlocked.Increment(ref _underWay);
        }
    }

    /// <summary>An outcome was seen.</summary>
    /// <param name="eventId">Which event it is of, as the message says.</param>
    /// <param name="messageId">The message's own id.</param>
    /// <param name="outcome">What it says.</param>
    public void Close(string? eventId, string? messageId, ExpectedOutcome outcome)
    {
        if (eventId is null || messageId is null || !_byEvent.TryGetValue(eventId, out var account))
        {
            Wrong.Enqueue($"Nobody sent event {eventId}, of which message {messageId} says {outcome}.");
            return;
        }

        lock (account)
        {
            if (account.OutcomeId is null)
            {
                (account.OutcomeId, account.Outcome) = (messageId, outcome);
                CloseFirst(account, outcome);
            }
            else if (account.OutcomeId == messageId)
            {
                Interlocked.Increment(ref _repeats);
            }
            else
            {
                Doubled.Enqueue($"{eventId} ({account.Kind}): {account.Outcome} as {account.OutcomeId}, and {outcome} as {messageId}.");
            }
        }
    }

    private void CloseFirst(Account account, ExpectedOutcome outcome)
    {
        if (account.Expected is not ExpectedOutcome.ReCheck)
        {
            Interlocked.Decrement(ref _underWay);
        }

        Interlocked.Increment(ref outcome is ExpectedOutcome.Rejection ? ref _rejected : ref _notified);
        if (outcome != account.Expected)
        {
            Wrong.Enqueue($"{account.Id} ({account.Kind}): {outcome} instead of {account.Expected}.");
        }
    }
}
