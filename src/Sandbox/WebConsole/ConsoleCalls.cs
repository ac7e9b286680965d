namespace PendingPoints.Sandbox.WebConsole;

using PendingPoints.Sandbox.Http;
using PendingPoints.Sandbox.ServiceBus;
using PendingPoints.Sandbox.Shop;
using PendingPoints.Sandbox.Telemetry;

/// <summary>What the page asks for and tells, beside the shop's other calls.</summary>
internal sealed class ConsoleCalls : IAsyncDisposable
{
    private const int MaxOrders = 200;
    private static readonly TimeSpan LongestOutage = TimeSpan.FromMinutes(10);

    private readonly FakeServiceBus _broker;
    private readonly FakeCollector _collector;
    private readonly string _samples;
    private readonly OrderJournal _journal = new(MaxOrders);
    private readonly BrokerOutage _outage;
    private readonly LiveStateReader _state;
    private HttpClient? _client;
    private FunctionsHost.FunctionsHost? _app;

    /// <param name="samples">The folder of sample order events.</param>
    public ConsoleCalls(
        FakeServiceBus broker,
        FakeCollector collector,
        IReadOnlyList<ShopStore> stores,
        IReadOnlyDictionary<string, Faults> faults,
        string samples,
        TimeProvider time)
    {
        (_broker, _collector, _samples, _outage) = (broker, collector, samples, new(broker, time));
        _state = new(broker, collector, stores, faults, _journal);
        _broker.Stepped += _journal.Add;
    }

    /// <summary>The function app runs from now on.</summary>
    public void Attach(FunctionsHost.FunctionsHost app) =>
        (_app, _client) = (app, new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = app.Address });

    /// <summary>Adds the calls.</summary>
    /// <param name="orders">The shop's.</param>
    public void Map(WebApplication server, ShopOrders orders)
    {
        server.MapGet("/live", context => LiveStream.WriteAsync(
            context, () => _state.Read(orders.All, _client?.BaseAddress, _app?.WorkerProcessId, _outage.Until)));
        server.MapGet("/order-events/{id}", ShowAsync);
        server.MapGet("/samples", context => context.ReplyAsync(
            200, SampleFile.In(_samples), ConsoleJson.Readable.IReadOnlyListSampleFile));
        server.MapPost("/app", context => FakeShop.ReadAsync(context, ConsoleJson.Readable.AppCall, CallAsync));
        server.MapPost("/app/kill", KillAsync);
        server.MapPost("/broker", context => FakeShop.ReadAsync(context, ConsoleJson.Readable.OutageRequest, TakeAwayAsync));
        server.MapPost("/replay", context => FakeShop.ReadAsync(context, ConsoleJson.Readable.ReplayRequest, ReplayAsync));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _broker.Stepped -= _journal.Add;
        await _outage.DisposeAsync();
        _client?.Dispose();
    }

    private Task ShowAsync(HttpContext context) => _journal.Find(context.PathSegment(2)) is { } order
        ? context.ReplyAsync(200, OrderDetail.Of(order, _collector.Spans), ConsoleJson.Readable.OrderDetail)
        : Problem.Because(context, 404, "No such order event is known.");

    private async Task CallAsync(HttpContext context, AppCall call)
    {
        if (call.Problems() is { Count: > 0 } problems)
        {
            await Problem.In(context, problems);
        }
        else if (_client is not { } client)
        {
            await NoAppAsync(context);
        }
        else
        {
            try
            {
                await context.ReplyAsync(200, await call.SendAsync(client, context.RequestAborted), ConsoleJson.Readable.AppResponse);
            }
            catch (HttpRequestException)
            {
                await Problem.Because(context, 502, "The function app cannot be reached, or a header cannot be sent.");
            }
        }
    }

    private Task KillAsync(HttpContext context)
    {
        if (_app is not { } app)
        {
            return NoAppAsync(context);
        }

        if (!app.KillWorker())
        {
            return Problem.Because(context, 409, "There is no worker's process right now: another one starts.");
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private async Task TakeAwayAsync(HttpContext context, OutageRequest request)
    {
        if (request.AwayFor is not { } length || length < TimeSpan.Zero || length > LongestOutage)
        {
            await Problem.In(context, new() { ["awayFor"] = ["Must lie between 00:00:00 (it is there) and 00:10:00."] });
            return;
        }

        await _outage.SetAsync(length);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async Task ReplayAsync(HttpContext context, ReplayRequest request)
    {
        string[] queues = [BrokerNames.RejectedOrderEvents, BrokerNames.DeadLetters(BrokerNames.OrderEvents)];
        if (!queues.Contains(request.From))
        {
            await Problem.In(context, new() { ["from"] = [$"Must be one of {string.Join(", ", queues)}."] });
            return;
        }

        var run = await ReplayRun.OfAsync(request, _broker.ConnectionString, context.RequestAborted);
        await context.ReplyAsync(200, run, ConsoleJson.Readable.ReplayRun);
    }

    private static Task NoAppAsync(HttpContext context) =>
        Problem.Because(context, 409, "The sandbox runs without the function app: start it without --no-app.");
}

/// <summary>The body of <c>POST /broker</c>.</summary>
/// <param name="AwayFor">0 to 10 min; 0 brings the broker back.</param>
internal sealed record OutageRequest(TimeSpan? AwayFor);
