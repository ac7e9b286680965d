namespace PendingPoints.Tests;

using PendingPoints.Loyalty;

/// <summary>A provider that answers what the test says and remembers what it was asked.</summary>
public sealed class PlayedProvider(string name) : ILoyaltyProvider
{
    public string Name => name;

    public bool ListsOrders => true;

    public Func<CancellationToken, Task<Answer<PendingPoints>>> PendingPoints { get; set; } =
        _ => Task.FromResult<Answer<PendingPoints>>(new NotFound<PendingPoints>());

    public Func<CancellationToken, Task<Answer<PointsBalance>>> PointsBalance { get; set; } =
        _ => Task.FromResult<Answer<PointsBalance>>(new NotFound<PointsBalance>());

    public IReadOnlyList<(string Name, string Value)>? AskedFor { get; private set; }

    public BalanceScope? AskedScope { get; private set; }

    public Task<Answer<PendingPoints>> GetPendingPointsAsync(
        IReadOnlyList<CustomerIdentifier> customer, CancellationToken cancellationToken)
    {
        AskedFor = [.. customer.Select(identifier => (identifier.Name, identifier.Value))];
        return PendingPoints(cancellationToken);
    }

    public Task<Answer<PointsBalance>> GetPointsBalanceAsync(
        IReadOnlyList<CustomerIdentifier> customer, BalanceScope scope, CancellationToken cancellationToken)
    {
        AskedFor = [.. customer.Select(identifier => (identifier.Name, identifier.Value))];
        AskedScope = scope;
        return PointsBalance(cancellationToken);
    }

    /// <summary>From now on both questions end like this.</summary>
    public void Fail(Exception failure)
    {
        PendingPoints = _ => Task.FromException<Answer<PendingPoints>>(failure);
        PointsBalance = _ => Task.FromException<Answer<PointsBalance>>(failure);
    }

    /// <summary>From now on the customer is found, with these.</summary>
    public void Find(PendingPoints pendingPoints, PointsBalance pointsBalance)
    {
        PendingPoints = _ => Task.FromResult<Answer<PendingPoints>>(new Found<PendingPoints>(pendingPoints));
        PointsBalance = _ => Task.FromResult<Answer<PointsBalance>>(new Found<PointsBalance>(pointsBalance));
    }

    /// <summary>From now on both questions are refused.</summary>
    public void Refuse(Refusal refusal)
    {
        PendingPoints = _ => Task.FromResult<Answer<PendingPoints>>(new Refused<PendingPoints>(refusal));
        PointsBalance = _ => Task.FromResult<Answer<PointsBalance>>(new Refused<PointsBalance>(refusal));
    }
}
