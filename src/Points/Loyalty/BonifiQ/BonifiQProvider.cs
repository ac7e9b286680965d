namespace PendingPoints.Loyalty.BonifiQ;

using PendingPoints.Http;

/// <summary>
/// A store's account at BonifiQ. Sources (2026-11):
/// https://developers.bonifiq.com.br/api/private/customer/retrieve-pending-purchase-points-and-cashback-for-a-given-customer
/// and https://developers.bonifiq.com.br/api/private/customer/retrieve-the-amount-of-points-of-a-given-customer.
/// </summary>
public sealed class BonifiQProvider : ILoyaltyProvider
{
    /// <summary>The provider's name in settings, answers and notifications.</summary>
    public const string ProviderName = "bonifiq";

    private const string Points = "points";

    private readonly ProviderClient _client;
    private readonly IReadOnlyList<string> _identifiers;
    private readonly BonifiQMapper _mapper;

    internal BonifiQProvider(ProviderClient client, BonifiQOptions options)
    {
        _client = client;
        _identifiers = options.IdentifierNames();
        _mapper = new(options.Currency!, options.Zone());
    }

    /// <inheritdoc/>
    public string Name => ProviderName;

    /// <inheritdoc/>
    public bool ListsOrders => true;

    /// <inheritdoc/>
    public Task<LookupResult<PendingPointsSummary>> GetPendingPointsAsync(
        IReadOnlyList<CustomerIdentifier> customer, CancellationToken cancellationToken) =>
        AskAsync(customer, "pendingpoints", _client.GetAsync, _mapper.PendingPoints, cancellationToken);

    /// <inheritdoc/>
    public Task<LookupResult<PointsBalance>> GetPointsBalanceAsync(
        IReadOnlyList<CustomerIdentifier> customer, BalanceScope scope, CancellationToken cancellationToken) =>
        scope == BalanceScope.Default
            ? AskAsync(customer, Points, _client.GetAsync, _mapper.PointsBalance, cancellationToken)
            : Task.FromResult<LookupResult<PointsBalance>>(new Refused<PointsBalance>(Refusals.ParameterNotSupported));

    /// <inheritdoc/>
    public Task ProbeAsync(CustomerIdentifier nobody, CancellationToken cancellationToken) =>
        AskAsync([nobody], Points, _client.ProbeAsync, _mapper.PointsBalance, cancellationToken);

    private async Task<LookupResult<T>> AskAsync<T>(
        IReadOnlyList<CustomerIdentifier> customer,
        string what,
        Func<string, string, CancellationToken, Task<ProviderResponse>> ask,
        Func<ProviderResponse, LookupResult<T>> read,
        CancellationToken cancellationToken)
    {
        if (Refuse(customer) is { } refusal)
        {
            return new Refused<T>(refusal);
        }

        return PathSegment.Escape(customer[0].Value) is { } id
            ? read(await ask(what, $"v1/pvt/Customer/{id}/{what}", cancellationToken))
            : new Refused<T>(Refusals.IdentifierNotSendable);
    }

    private Refusal? Refuse(IReadOnlyList<CustomerIdentifier> customer) => customer switch
    {
        [] => Refusals.IdentifierMissing,
        [{ Name: var name }] => _identifiers.Contains(name) ? null : Refusals.IdentifierNotSupported(_identifiers),
        _ => Refusals.TooManyIdentifiers,
    };
}
