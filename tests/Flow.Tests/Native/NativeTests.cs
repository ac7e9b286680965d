namespace PendingPoints.Tests.Native;

using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using PendingPoints.Messaging;
using PendingPoints.Sandbox;
using PendingPoints.Sandbox.Broker;
using PendingPoints.Tests.Loopback;

/// <summary>The compiled, trimmed executable, asked real questions: what only fails there would not be seen anywhere else.</summary>
[Collection<OncePublished>]
public sealed class NativeTests(PublishedApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void The_published_folder_is_a_complete_app_root_and_nothing_else()
    {
        var files = Directory.GetFiles(app.Root, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(app.Root, path));
        var functions = Directory.GetFiles(Repository.Path("src", "Functions"), "function.json", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 })
            .Select(path => Path.Combine(Path.GetFileName(Path.GetDirectoryName(path)!), "function.json"));

        Assert.Equal(functions.Append("PendingPoints.Functions").Append("host.json").Order(StringComparer.Ordinal), files.Order(StringComparer.Ordinal));
        var host = JsonElement.Parse(File.ReadAllText(Path.Combine(app.Root, "host.json")));
        Assert.True(File.Exists(Path.Combine(
            app.Root, host.GetProperty("customHandler").GetProperty("description").GetProperty("defaultExecutablePath").GetString()!)));
    }

    [Fact]
    public async Task Self_hosted_it_answers_questions_and_order_events()
    {
        await using var sandbox = await Sandbox.StartAsync(new SandboxOptions(), Cancel);
        var port = FreePort.Next();
        await using var process = NativeProcess.Start(app, port, RunningApp.Settings(sandbox, port));
        await process.ReadyAsync("/api/health/live", Cancel);
        process.Http.DefaultRequestHeaders.Add("x-functions-key", "local-key");

        Assert.Equal(369, await PendingAsync(process, "/api/customers/ana@example.com/pending-points"));
        Assert.Equal(200, await PendingAsync(process, "/api/pending-points?store=acme-in&identifierName=email,mobile&identifierValue=tom@example.com,915550001"));
        Assert.Equal("3.1.0", (await process.Http.GetFromJsonAsync<JsonElement>("/api/openapi.json", Cancel)).GetProperty("openapi").GetString()![..5]);
        using var unknown = await process.Http.GetAsync(new Uri("/api/customers/nobody@example.com/points-balance", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);

        using var shop = new HttpClient(new SocketsHttpHandler()) { BaseAddress = sandbox.Shop.Address };
        using var order = await shop.PostAsJsonAsync("/orders", new { store = "acme-br", customer = "ana@example.com", value = 199.90m }, Cancel);
        Assert.Equal(HttpStatusCode.Accepted, order.StatusCode);
        Assert.True((await NotificationAsync(shop)).GetProperty("orderMatched").GetBoolean());
        Assert.Equal("ready", (await process.Http.GetFromJsonAsync<JsonElement>("/api/health", Cancel)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Behind_the_host_it_takes_order_events_as_trigger_posts()
    {
        await using var sandbox = await Sandbox.StartAsync(new SandboxOptions(), Cancel);
        var port = FreePort.Next();
        // The handler inherits the host's addresses, and must not take them for its own.
        await using var process = NativeProcess.Start(app, port, RunningApp.Settings(sandbox, port).Where(setting => setting.Key != "urls")
            .Append(new("FUNCTIONS_CUSTOMHANDLER_PORT", $"{port}"))
            .Append(new("ASPNETCORE_URLS", sandbox.Shop.Address.ToString())));
        await process.ReadyAsync("/", Cancel);

        var order = Convert.ToBase64String(Encoding.UTF8.GetBytes("""
            {"id":"evt-1","store":"acme-in","customer":{"mobile":"915550001"},
             "order":{"id":"2001","date":"2026-11-20T10:15:00+05:30","value":{"amount":10,"currency":"INR"}}}
            """));
        using var post = await process.Http.PostAsJsonAsync(
            "/OnOrderEvent",
            new { Data = new { order }, Metadata = new { MessageId = "\"m-1\"", ContentType = "\"application/json\"", DeliveryCount = "1" } },
            JsonSerializerOptions.Default,
            Cancel);

        Assert.Equal(HttpStatusCode.OK, post.StatusCode);
        Assert.Equal("{}", await post.Content.ReadAsStringAsync(Cancel));
        using var shop = new HttpClient(new SocketsHttpHandler()) { BaseAddress = sandbox.Shop.Address };
        Assert.Equal("2001", (await NotificationAsync(shop)).GetProperty("order").GetProperty("id").GetString());
    }

    [Fact]
    public async Task Its_replay_command_killed_and_started_again_sends_every_rejected_event_back_once()
    {
        const int Events = 300;
        using var broker = new BrokerStandIn(new BrokerOptions { LockDuration = TimeSpan.FromSeconds(5), MaxDeliveryCount = 100 }, TimeProvider.System);
        broker.Start();
        await RejectAsync(broker, Events);
        KeyValuePair<string, string?>[] environment = [new("ServiceBusConnection", broker.ConnectionString)];
        await using var listing = NativeProcess.Start(app, 0, environment, "replay", "--dry-run");
        Assert.Equal(0, await listing.ExitCodeAsync(Cancel));
        Assert.Contains("     300  too-old", listing.Lines);

        var killed = NativeProcess.Start(app, 0, environment, "replay");
        while (broker.Depth(BrokerNames.OrderEvents).Active.Count == 0)
        {
            await Task.Yield();
        }

        await killed.DisposeAsync();
        Assert.NotEqual(Events, broker.Depth(BrokerNames.OrderEvents).Active.Count);
        while (broker.Depth(BrokerNames.RejectedOrderEvents) is { Active.Count: > 0 } or { Locked: > 0 })
        {
            await using var again = NativeProcess.Start(app, 0, environment, "replay");
            Assert.Equal(0, await again.ExitCodeAsync(Cancel));
        }

        Assert.Equal(
            Enumerable.Range(0, Events), broker.Depth(BrokerNames.OrderEvents).Active.Select(message => (int)message.Properties["number"]!).Order());
    }

    [Fact]
    public async Task It_lists_every_mistake_of_its_configuration_and_exits_with_1()
    {
        await using var process = NativeProcess.Start(app, FreePort.Next(),
        [
            new("Stores:acme:Provider", "bonifiq"),
            new("Stores:acme:BaseAddress", "http://example.com"),
            new("Stores:acme:BaseAdress", "https://example.com"),
        ]);

        Assert.Equal(1, await process.ExitCodeAsync(Cancel));
        string[] mistakes = ["FunctionKeys", "ServiceBusConnection", "ApiToken", "ApiKey", "Stores:acme:BaseAddress", "BaseAdress"];
        Assert.All(mistakes, mistake => Assert.Contains(process.Lines, line => line.Contains(mistake, StringComparison.Ordinal)));
        Assert.DoesNotContain(process.Lines, line => line.TrimStart().StartsWith("at ", StringComparison.Ordinal));
    }

    private static async Task RejectAsync(BrokerStandIn broker, int count)
    {
        await using var connection = new BrokerConnection(
            BrokerAddress.Parse(broker.ConnectionString), new(), TimeProvider.System, NullLogger<BrokerConnection>.Instance);
        using var sender = new MessageSender(connection, TimeProvider.System);
        for (var number = 0; number < count; number++)
        {
            var properties = new Dictionary<string, object?>
            {
                ["number"] = number,
                ["reason"] = "too-old",
                ["description"] = "Why.",
                ["function"] = "OnOrderEvent",
            };
            await sender.SendAsync(
                BrokerNames.RejectedOrderEvents, new OutgoingMessage($"r-{number}", "{}"u8.ToArray()) { Properties = properties }, Cancel);
        }
    }

    private static async Task<decimal> PendingAsync(NativeProcess process, string path) =>
        (await process.Http.GetFromJsonAsync<JsonElement>(path, Cancel)).GetProperty("pendingPoints").GetProperty("total").GetDecimal();

    private static async Task<JsonElement> NotificationAsync(HttpClient shop)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (await shop.GetFromJsonAsync<JsonElement[]>("/notifications", Cancel) is [var first, ..])
            {
                return first.GetProperty("body").GetProperty("data");
            }

            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(30), "No notification arrived within 30 s.");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancel);
        }
    }
}
