namespace PendingPoints.Sandbox.Vtex;

using PendingPoints.Sandbox.Http;

/// <summary>
/// Stands in for the order management of VTEX, the OMS
/// (https://developers.vtex.com/docs/api-reference/orders-api#get-/api/oms/pvt/orders/-orderId-): a shop's orders by id.
/// </summary>
public sealed class FakeVtex : FakeApi
{
    private readonly VtexOptions _options;

    private FakeVtex(VtexOptions options, TimeProvider time)
        : base(time)
    {
        _options = options;
        Orders = new(options.MaxOrders);
    }

    /// <summary>The orders it knows.</summary>
    internal VtexOrders Orders { get; }

    /// <summary>Starts one without orders.</summary>
    /// <exception cref="Microsoft.AspNetCore.Connections.AddressInUseException">The port is taken.</exception>
    public static Task<FakeVtex> StartAsync(VtexOptions options, TimeProvider time, CancellationToken cancellationToken) =>
        StartAsync(new FakeVtex(options, time), options.Port, cancellationToken);

    private protected override void Map(WebApplication app)
    {
        app.Use(Faults.InvokeAsync);
        app.Use(AuthenticateAsync);
        app.MapGet("/api/oms/pvt/orders/{orderId}", OrderAsync);
    }

    private Task AuthenticateAsync(HttpContext context, RequestDelegate next) =>
        context.Request.Headers["X-VTEX-API-AppKey"] == _options.AppKey
        && context.Request.Headers["X-VTEX-API-AppToken"] == _options.AppToken
            ? next(context)
            : RefuseAsync(context);

    // The vendor's document describes no body of an error. Assumed: the envelope that its other APIs answer with.
    private protected override Task RefuseAsync(HttpContext context) =>
        context.ReplyAsync(401, new(new("1", "Unauthorized")), VtexJson.Default.ErrorResponse);

    private async Task OrderAsync(HttpContext context)
    {
        // The id is the fifth segment of /api/oms/pvt/orders/{orderId}.
        if (Orders.Find(context.PathSegment(5)) is not { } order)
        {
            await context.ReplyAsync(404, new(new("OMS007", "Order Not Found")), VtexJson.Default.ErrorResponse);
            return;
        }

        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = order.Length;
        await context.Response.Body.WriteAsync(order, context.RequestAborted);
    }
}
