namespace PendingPoints.Loyalty.BonifiQ;

using PendingPoints.Http;

/// <summary>
/// A store's account at BonifiQ. Sources (2026-11):
/// https://developers.bonifiq.com.br/api/private/customer/retrieve-pending-purchase-points-and-cashback-for-a-given-customer
/// and https://developers.bonifiq.com.br/api/private/customer/retrieve-the-amount-of-points-of-a-given-customer.
/// </summary>
internal sealed class BonifiQProvider(ProviderClient client, BonifiQOptions options) : ILoyaltyProvider
{
    /// <summary>The provider's name in settings, answers and notifications.</summary>
    public const string ProviderName = "bonifiq";

    private const string Points = "points";

    private readonly IReadOnlyList<string> _identifiers = options.IdentifierNames();
    private readonly BonifiQMapper _mapper = new(options.Currency!, options.Zone());

    public string Name => ProviderName;

    public bool ListsOrders => true;

    public Task<LookupResult<PendingPointsSummary>> GetPendingPointsAsync(
        IReadOnlyList<CustomerIdentifier> customer, CancellationToken cancellationToken) =>
        AskAsync(customer, "pendingpoints", client.GetAsync, _mapper.PendingPoints, cancellationToken);

    public async Task<LookupResult<PointsBalance>> GetPointsBalanceAsync(
        IReadOnlyList<CustomerIdentifier> customer, BalanceScope scope, CancellationToken cancellationToken) =>
        scope == BalanceScope.Default
            ? await AskAsync(customer, Points, client.GetAsync, _mapper.PointsBalance, cancellationToken)
            : Refusals.ParameterNotSupported;

    public Task ProbeAsync(CustomerIdentifier nobody, CancellationToken cancellationToken) =>
        AskAsync([nobody], Points, client.ProbeAsync, _mapper.PointsBalance, cancellationToken);

    private async Task<LookupResult<T>> AskAsync<T>(
        IReadOnlyList<CustomerIdentifier> customer,
        string what,
        Func<string, string, CancellationToken, Task<ProviderResponse>> ask,
        Func<ProviderResponse, LookupResult<T>> read,
        CancellationToken cancellationToken) =>
        Refuse(customer) is { } refusal ? refusal
        : PathSegment.Escape(customer[0].Value) is { } id ? read(await ask(what, $"v1/pvt/Customer/{id}/{what}", cancellationToken))
        : Refusals.IdentifierNotSendable;

    private Refusal? Refuse(IReadOnlyList<CustomerIdentifier> customer) => customer switch
    {
        [] => Refusals.IdentifierMissing,
        [{ Name: var name }] => _identifiers.Contains(name) ? null : Refusals.IdentifierNotSupported(_identifiers),
        _ => Refusals.TooManyIdentifiers,
    };
}
