namespace PendingPoints.Sandbox.Capillary;

using System.Text.Json;
using PendingPoints.Sandbox.Http;
using PendingPoints.Sandbox.Orders;

/// <summary>
/// Stands in for Capillary's customer API (https://docs.capillarytech.com/reference/get-points-balance): balances and promised points
/// by identifiers or user id, with the vendor's two ways in and its numbered errors.
/// </summary>
public sealed class FakeCapillary : FakeApi
{
    private readonly CapillaryOptions _options;
    private readonly TimeProvider _time;
    private readonly CapillaryLedger _ledger;
    private readonly CapillaryLookup _lookup;
    private readonly CapillaryAccess _access;

    private FakeCapillary(CapillaryOptions options, TimeProvider time)
        : base(time)
    {
        (_options, _time) = (options, time);
        _ledger = new(options, time);
        _lookup = new(_ledger, options);
        _access = new(options, time);
        CapillaryCustomers.Add(_ledger, options, time);
    }

    /// <summary>Takes the shop's orders in.</summary>
    public IOrderListener Orders => _ledger;

    /// <summary>Starts one that knows the fixed customers.</summary>
    /// <exception cref="Microsoft.AspNetCore.Connections.AddressInUseException">The port is taken.</exception>
    public static Task<FakeCapillary> StartAsync(CapillaryOptions options, TimeProvider time, CancellationToken cancellationToken) =>
        StartAsync(new FakeCapillary(options, time), options.Port, cancellationToken);

    private protected override void Map(WebApplication app)
    {
        app.Use(IdentifyAsync);
        app.Use(Faults.InvokeAsync);
        app.MapPost("/v3/oauth/token/generate", TokenAsync);
        var customers = app.MapGroup("/v2/customers");
        customers.MapGet("/lookup/points/balance", context => BalanceAsync(context, _lookup.ByIdentifiers(context.Request.Query)));
        customers.MapGet(
            "/lookup/promisedPointsSchedule", context => ScheduleAsync(context, _lookup.ByIdentifiers(context.Request.Query)));
        customers.MapGet("/{userId}/points/balance", context => BalanceAsync(context, _lookup.ById(context.PathSegment(3))));
    }

    private static Task IdentifyAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers["x-cap-request-id"] = Guid.NewGuid().ToString("N");
        return next(context);
    }

    // Unlike every other answer, this one is XML.
    private protected override Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.ContentType = "application/xml";
        return context.Response.WriteAsync(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><response><status><success>false</success><code>401</code>"
            + "<message>Unauthorized</message></status></response>",
            context.RequestAborted);
    }

    private async Task TokenAsync(HttpContext context)
    {
        if (_access.Issue(await ReadAsync(context)) is { } token)
        {
            await context.ReplyAsync(200, new(token), CapillaryJson.Default.TokenResponse);
            return;
        }

        await RefuseAsync(context);
    }

    private static async Task<TokenRequest?> ReadAsync(HttpContext context)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(context.Request.Body, CapillaryJson.Default.TokenRequest, context.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private Task BalanceAsync(HttpContext context, (CapillaryCustomer? Customer, CapillaryError? Error) asked) =>
        AnswerAsync(context, asked, (customer, programs) =>
            context.ReplyAsync(200, BalanceResponse.Of(customer, programs, _time.GetUtcNow()), CapillaryJson.Default.BalanceResponse));

    private Task ScheduleAsync(HttpContext context, (CapillaryCustomer? Customer, CapillaryError? Error) asked) =>
        AnswerAsync(context, asked, (customer, programs) => context.ReplyAsync(
            200,
            ScheduleResponse.Of(customer, programs, Period.From(context.Request.Query), _time.GetUtcNow()),
            CapillaryJson.Default.ScheduleResponse));

    private Task AnswerAsync(
        HttpContext context,
        (CapillaryCustomer? Customer, CapillaryError? Error) asked,
        Func<CapillaryCustomer, IReadOnlySet<long>, Task> answer)
    {
        if (!_access.Allows(context.Request))
        {
            return RefuseAsync(context);
        }

        var (programs, wrong) = _lookup.Programs(context.Request.Query);
        return (asked.Error ?? wrong) is { } error
            ? context.ReplyAsync(_options.ErrorStatus, new([error], []), CapillaryJson.Default.ErrorsResponse)
            : answer(asked.Customer!, programs);
    }
}
