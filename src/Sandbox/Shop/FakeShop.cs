namespace PendingPoints.Sandbox.Shop;

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure.Messaging.ServiceBus;
using PendingPoints.Sandbox.ServiceBus;
using PendingPoints.Sandbox.Http;
using PendingPoints.Sandbox.Vtex;
using PendingPoints.Sandbox.WebConsole;

/// <summary>
/// The pretend shop and the sandbox's controls, over HTTP and as a page: places orders, shows notifications and queues, makes
/// providers misbehave.
/// </summary>
public sealed class FakeShop : LoopbackServer
{
    private readonly FakeServiceBus _broker;
    private readonly IReadOnlyList<ShopStore> _stores;
    private readonly IReadOnlyDictionary<string, Faults> _faults;
    private readonly OrderEventSender _events;
    private readonly ShopOrders _orders;
    private readonly RawOrders _rawOrders;
    private readonly Notifications _notifications;
    private readonly ConsoleCalls _console;

    private FakeShop(
        ShopOptions options,
        FakeServiceBus broker,
        FakeVtex vtex,
        IReadOnlyList<ShopStore> stores,
        IReadOnlyDictionary<string, Faults> faults,
        ConsoleCalls console,
        TimeProvider time)
    {
        (_broker, _stores, _faults, _console) = (broker, stores, faults, console);
        _events = new(broker.ConnectionString);
        _orders = new(stores, _events, options, time);
        _rawOrders = new(_events, vtex.Orders);
        _notifications = new(broker.ConnectionString, options.MaxNotifications);
    }

    /// <summary>Starts the shop.</summary>
    /// <param name="vtex">The running VTEX; it keeps those of its orders that are put on the queue.</param>
    /// <param name="faults">What can be made to misbehave, by provider.</param>
    /// <param name="console">The page's calls; disposed with the shop.</param>
    /// <exception cref="Microsoft.AspNetCore.Connections.AddressInUseException">The port is taken.</exception>
    internal static async Task<FakeShop> StartAsync(
        ShopOptions options,
        FakeServiceBus broker,
        FakeVtex vtex,
        IReadOnlyList<ShopStore> stores,
        IReadOnlyDictionary<string, Faults> faults,
        ConsoleCalls console,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var shop = await StartAsync(new FakeShop(options, broker, vtex, stores, faults, console, time), options.Port, cancellationToken);
        await shop._notifications.StartAsync(cancellationToken);
        return shop;
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await Task.WhenAll(
            _notifications.DisposeAsync().AsTask(), _events.DisposeAsync().AsTask(), _console.DisposeAsync().AsTask());
        await base.DisposeAsync();
    }

    /// <summary>The function app runs from now on: the page can call it, and kill its worker.</summary>
    public void Attach(FunctionsHost.FunctionsHost app) => _console.Attach(app);

    private protected override void Map(WebApplication app)
    {
        app.Use(OwnOriginOnly.InvokeAsync);
        ConsolePage.Map(app);
        _console.Map(app, _orders);
        app.MapPost("/orders", context => ReadAsync(context, ShopJson.Readable.PlaceOrder, PlaceAsync));
        app.MapPost("/orders/raw", _rawOrders.PostAsync);
        app.MapGet("/orders", context => context.ReplyAsync(200, _orders.All, ShopJson.Readable.IReadOnlyListShopOrder));
        app.MapPost("/orders/{id}/delivered", context => MoveAsync(context, OrderStatus.Delivered));
        app.MapPost("/orders/{id}/annulled", context => MoveAsync(context, OrderStatus.Annulled));
        app.MapGet("/notifications", context => context.ReplyAsync(200, _notifications.All, ShopJson.Readable.IReadOnlyListNotification));
        app.MapGet("/rejected", context => context.ReplyAsync(
            200, RejectedEvent.In(_broker), ShopJson.Readable.IReadOnlyListRejectedEvent));
        app.MapGet("/queues", context => context.ReplyAsync(
            200, [.. _broker.Depths.Select(QueueResponse.Of)], ShopJson.Readable.IReadOnlyListQueueResponse));
        app.MapPost("/faults", context => ReadAsync(context, ShopJson.Readable.FaultRequest, SetFaultAsync));
        app.MapGet("/faults", ShowFaultsAsync);
    }

    private async Task PlaceAsync(HttpContext context, PlaceOrder request)
    {
        var problems = request.Problems(_stores.Select(store => store.Name));
        if (problems.Count > 0)
        {
            await Problem.In(context, problems);
            return;
        }

        try
        {
            var order = await _orders.PlaceAsync(request, context.Request.Headers.TraceParent, context.RequestAborted);
            await context.ReplyAsync(202, order, ShopJson.Readable.ShopOrder);
        }
        catch (ServiceBusException)
        {
            await Problem.NotTaken(context, " The order stands without one.");
        }
    }

    private Task MoveAsync(HttpContext context, OrderStatus status)
    {
        var order = _orders.Move(context.PathSegment(2), status);
        return order switch
        {
            null => Problem.Because(context, 404, "There is no such order."),
            _ when order.Status != status => Problem.Because(context, 409, "The order is annulled."),
            _ => context.ReplyAsync(200, order, ShopJson.Readable.ShopOrder),
        };
    }

    private Task SetFaultAsync(HttpContext context, FaultRequest request)
    {
        var problems = request.Problems(_faults.Keys);
        if (problems.Count > 0)
        {
            return Problem.In(context, problems);
        }

        _faults[request.Provider!].Current = request.ToFault();
        return ShowFaultsAsync(context);
    }

    private Task ShowFaultsAsync(HttpContext context) => context.ReplyAsync(
        200, _faults.ToDictionary(each => each.Key, each => each.Value.Current), ShopJson.Readable.IReadOnlyDictionaryStringFault);

    /// <summary>Reads the body of a call and handles it, or answers what is wrong with it.</summary>
    internal static async Task ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type, Func<HttpContext, T, Task> handle)
    {
        T? body;
        try
        {
            body = await JsonSerializer.DeserializeAsync(context.Request.Body, type, context.RequestAborted);
        }
        catch (JsonException wrong)
        {
            await Problem.Because(context, 400, $"The body cannot be read at {wrong.Path ?? "its start"}: see GET / for its fields.");
            return;
        }

        await (body is null ? Problem.Because(context, 400, "The body is null.") : handle(context, body));
    }
}
