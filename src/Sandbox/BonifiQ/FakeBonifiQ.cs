namespace PendingPoints.Sandbox.BonifiQ;

using PendingPoints.Sandbox.Http;
using PendingPoints.Sandbox.Orders;

/// <summary>
/// Stands in for the private API of BonifiQ (https://api.bonifiq.com.br/swagger/Private%20APIs/swagger.json): a customer's pending
/// points and balance, with the vendor's casing, credentials and timing.
/// </summary>
public sealed class FakeBonifiQ : FakeApi
{
    private readonly BonifiQOptions _options;
    private readonly BonifiQLedger _ledger;

    private FakeBonifiQ(BonifiQOptions options, TimeProvider time)
        : base(time)
    {
        _options = options;
        _ledger = new(options, time);
        BonifiQCustomers.Add(_ledger, time);
    }

    /// <summary>Takes the shop's orders in.</summary>
    public IOrderListener Orders => _ledger;

    /// <summary>Starts one that knows the fixed customers.</summary>
    /// <exception cref="Microsoft.AspNetCore.Connections.AddressInUseException">The port is taken.</exception>
    public static Task<FakeBonifiQ> StartAsync(BonifiQOptions options, TimeProvider time, CancellationToken cancellationToken) =>
        StartAsync(new FakeBonifiQ(options, time), options.Port, cancellationToken);

    private protected override void Map(WebApplication app)
    {
        app.Use(Faults.InvokeAsync);
        app.Use(AuthenticateAsync);
        app.MapGet("/v1/pvt/Customer/{id}/pendingpoints", PendingPointsAsync);
        app.MapGet("/v1/pvt/Customer/{id}/points", PointsAsync);
    }

    private Task AuthenticateAsync(HttpContext context, RequestDelegate next) =>
        BasicCredentials.From(context.Request) == new BasicCredentials(_options.Token, _options.Key)
            ? next(context)
            : RefuseAsync(context);

    // The vendor shows no 401. Assumed: the error envelope of its other answers and the challenge that HTTP asks for.
    private protected override Task RefuseAsync(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Basic realm=\"BonifiQ\"";
        return context.ReplyAsync(
            401, new("Invalid API token or key", "Unauthorized", 401, "Unauthorized"), BonifiQJson.Default.ErrorResponse);
    }

    private Task PendingPointsAsync(HttpContext context)
    {
        if (_ledger.Find(CustomerId(context)) is var (pending, _))
        {
            return ReplyAsync(pending);
        }

        var unknown = new ErrorResponse("Customer not found", "CustomerNotFound", 404, "NotFound");
        return _options.UnknownCustomer switch
        {
            UnknownCustomer.Zeros => ReplyAsync([]),
            UnknownCustomer.Envelope => context.ReplyAsync(200, unknown, BonifiQJson.Default.ErrorResponse),
            _ => context.ReplyAsync(404, unknown, BonifiQJson.Default.ErrorResponse),
        };

        Task ReplyAsync(IReadOnlyList<BonifiQOrder> orders) =>
            context.ReplyAsync(200, PendingPointsResponse.Of(orders, _options), BonifiQJson.Default.PendingPointsResponse);
    }

    private Task PointsAsync(HttpContext context) =>
        context.ReplyAsync(
            200, PointsResponse.Of(_ledger.Find(CustomerId(context))?.Granted, _options), BonifiQJson.Default.PointsResponse);

    // The id is the fourth segment of /v1/pvt/Customer/{id}/….
    private static string CustomerId(HttpContext context) => context.PathSegment(4);
}
