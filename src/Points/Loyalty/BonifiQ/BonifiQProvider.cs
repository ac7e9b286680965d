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

    private const string PendingPoints = "pendingpoints";
    private const string Points = "points";

    private readonly IReadOnlyList<string> _identifiers = options.IdentifierNames();
    private readonly BonifiQMapper _mapper = new(options.Currency!, options.Zone(), client.Odd);

    public string Name => ProviderName;

    public bool ListsOrders => true;

    public Task<LookupResult<PendingPointsSummary>> GetPendingPointsAsync(
        IReadOnlyList<CustomerIdentifier> customer, CancellationToken cancellationToken) =>
        AskAsync(customer, async id =>
        {
            var response = await client.GetAsync(PendingPoints, Path(id, PendingPoints), cancellationToken);
            return response is { IsNotFound: true, IsEmpty: true }
                ? await TellApartAsync(response, id, cancellationToken)
                : _mapper.PendingPoints(response);
        });

    public async Task<LookupResult<PointsBalance>> GetPointsBalanceAsync(
        IReadOnlyList<CustomerIdentifier> customer, BalanceScope scope, CancellationToken cancellationToken) =>
        scope == BalanceScope.Default
            ? await AskAsync(customer, async id => _mapper.PointsBalance(await client.GetAsync(Points, Path(id, Points), cancellationToken)))
            : Refusals.ParameterNotSupported;

    public Task ProbeAsync(CustomerIdentifier nobody, CancellationToken cancellationToken) =>
        AskAsync([nobody], async id => _mapper.PointsBalance(await client.ProbeAsync(Points, Path(id, Points), cancellationToken)));

    // A 404 without a body may stand for an unknown customer or for a wrong address. The balance tells the two apart, since BonifiQ
    // answers it with 200 for unknown customers, too. A customer that it knows has points of which nothing is known.
    private async Task<LookupResult<PendingPointsSummary>> TellApartAsync(
        ProviderResponse response, string id, CancellationToken cancellationToken) =>
        _mapper.PointsBalance(await client.ProbeAsync(Points, Path(id, Points), cancellationToken)) is NotFound<PointsBalance>
            ? new NotFound<PendingPointsSummary>()
            : throw response.Broken("does not find the pending points of a customer that it knows");

    private Task<LookupResult<T>> AskAsync<T>(IReadOnlyList<CustomerIdentifier> customer, Func<string, Task<LookupResult<T>>> ask) =>
        Refuse(customer) is { } refusal ? Task.FromResult<LookupResult<T>>(refusal)
        : PathSegment.Escape(customer[0].Value) is { } id ? ask(id)
        : Task.FromResult<LookupResult<T>>(Refusals.IdentifierNotSendable);

    private static string Path(string id, string what) => $"v1/pvt/Customer/{id}/{what}";

    private Refusal? Refuse(IReadOnlyList<CustomerIdentifier> customer) => customer switch
    {
        [] => Refusals.IdentifierMissing,
        [{ Name: var name }] => _identifiers.Contains(name) ? null : Refusals.IdentifierNotSupported(_identifiers),
        _ => Refusals.TooManyIdentifiers,
    };
}
