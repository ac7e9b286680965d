namespace PendingPoints.Tests;

using PendingPoints.Loyalty;

/// <summary>A provider that answers what the test says and remembers what it was asked.</summary>
public sealed class FakeProvider(string name) : ILoyaltyProvider
{
    private int _asked;

    public string Name => name;

    public bool ListsOrders => true;

    public Func<CancellationToken, Task<LookupResult<PendingPointsSummary>>> PendingPoints { get; set; } =
        _ => Task.FromResult<LookupResult<PendingPointsSummary>>(new NotFound<PendingPointsSummary>());

    public Func<CancellationToken, Task<LookupResult<PointsBalance>>> PointsBalance { get; set; } =
        _ => Task.FromResult<LookupResult<PointsBalance>>(new NotFound<PointsBalance>());

    /// <summary>How often it was asked.</summary>
    public int Asked => _asked;

    public IReadOnlyList<(string Name, string Value)>? AskedFor { get; private set; }

    public BalanceScope? AskedScope { get; private set; }

    public Task<LookupResult<PendingPointsSummary>> GetPendingPointsAsync(
        IReadOnlyList<CustomerIdentifier> customer, CancellationToken cancellationToken)
    {
        Remember(customer);
        return PendingPoints(cancellationToken);
    }

    public Task<LookupResult<PointsBalance>> GetPointsBalanceAsync(
        IReadOnlyList<CustomerIdentifier> customer, BalanceScope scope, CancellationToken cancellationToken)
    {
        Remember(customer);
        AskedScope = scope;
        return PointsBalance(cancellationToken);
    }

    /// <summary>From now on both questions end like this.</summary>
    public void Fail(Exception failure)
    {
        PendingPoints = _ => Task.FromException<LookupResult<PendingPointsSummary>>(failure);
        PointsBalance = _ => Task.FromException<LookupResult<PointsBalance>>(failure);
    }

    /// <summary>From now on the customer is found, with these.</summary>
    public void Find(PendingPointsSummary pendingPoints, PointsBalance pointsBalance)
    {
        PendingPoints = _ => Task.FromResult<LookupResult<PendingPointsSummary>>(new Found<PendingPointsSummary>(pendingPoints));
        PointsBalance = _ => Task.FromResult<LookupResult<PointsBalance>>(new Found<PointsBalance>(pointsBalance));
    }

    /// <summary>From now on both questions are refused.</summary>
    public void Refuse(Refusal refusal)
    {
        PendingPoints = _ => Task.FromResult<LookupResult<PendingPointsSummary>>(new Refused<PendingPointsSummary>(refusal));
        PointsBalance = _ => Task.FromResult<LookupResult<PointsBalance>>(new Refused<PointsBalance>(refusal));
    }

    private void Remember(IReadOnlyList<CustomerIdentifier> customer)
    {
        Interlocked.Increment(ref _asked);
        AskedFor = [.. customer.Select(identifier => (identifier.Name, identifier.Value))];
    }
}
