namespace PendingPoints.Sandbox.Vtex;

using PendingPoints.Sandbox.Http;

/// <summary>
/// Stands in for the order management of VTEX, the OMS
/// (https://developers.vtex.com/docs/api-reference/orders-api#get-/api/oms/pvt/orders/-orderId-): a shop's orders by id.
/// </summary>
public sealed class FakeVtex : IAsyncDisposable
{
    private readonly VtexOptions _options;
    private WebApplication? _app;

    private FakeVtex(VtexOptions options, TimeProvider time)
    {
        _options = options;
        Orders = new(options.MaxOrders);
        Faults = new(RefuseAsync, time);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => _app!.Address();

    /// <summary>What is wrong with it.</summary>
    public Faults Faults { get; }

    /// <summary>The orders it knows.</summary>
    internal VtexOrders Orders { get; }

    /// <summary>Starts a stand-in without orders.</summary>
    /// <param name="options">The account.</param>
    /// <param name="time">The clock of slow answers.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    /// <exception cref="Microsoft.AspNetCore.Connections.AddressInUseException">The port is taken.</exception>
    public static async Task<FakeVtex> StartAsync(VtexOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var standIn = new FakeVtex(options, time);
        standIn._app = await LoopbackServer.StartAsync(options.Port, standIn.Map, cancellationToken);
        return standIn;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _app!.DisposeAsync();

    private void Map(WebApplication app)
    {
        app.Use(Faults.InvokeAsync);
        app.Use(AuthenticateAsync);
        app.MapGet("/api/oms/pvt/orders/{orderId}", OrderAsync);
    }

    private Task AuthenticateAsync(HttpContext context, RequestDelegate next) =>
        context.Request.Headers["X-VTEX-API-AppKey"] == _options.AppKey && context.Request.Headers["X-VTEX-API-AppToken"] == _options.AppToken
            ? next(context)
            : RefuseAsync(context);

    // The vendor's document describes no body of an error. Assumed: the envelope that its other APIs answer with.
    private static Task RefuseAsync(HttpContext context) =>
        context.ReplyAsync(401, new(new("1", "Unauthorized")), VtexJson.Default.ErrorReply);

    private async Task OrderAsync(HttpContext context)
    {
        // The id is the fifth segment of /api/oms/pvt/orders/{orderId}.
        if (Orders.Find(context.PathSegment(5)) is not { } order)
        {
            await context.ReplyAsync(404, new(new("OMS007", "Order Not Found")), VtexJson.Default.ErrorReply);
            return;
        }

        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = order.Length;
        await context.Response.Body.WriteAsync(order, context.RequestAborted);
    }
}
