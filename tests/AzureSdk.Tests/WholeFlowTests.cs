namespace PendingPoints.Tests;

using PendingPoints.Sandbox;
using PendingPoints.Sandbox.ServiceBus;
using PendingPoints.Sandbox.FunctionsHost;

public sealed class WholeFlowTests(AzureSdk sdk)
{
    // The provider does not know of the order in the sample: the notification has to say so now, not after the re-checks.
    private static FunctionsHostOptions TellAtOnce { get; } = new()
    {
        AppFolder = RunningApp.Folder,
        Settings = new Dictionary<string, string?> { ["OrderEvents:ReCheckAfter"] = "none" },
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_order_event_of_the_sdk_leads_to_a_notification_that_the_sdk_receives()
    {
        var options = new BrokerOptions
        {
            Topics = new Dictionary<string, IReadOnlyList<SubscriptionOptions>> { [BrokerNames.Notifications] = [new("shop"), new("sdk")] },
        };
        await using var sandbox = await Sandbox.StartAsync(new SandboxOptions { Broker = options }, Cancel);
        await using var app = await RunningApp.StartAsync(sandbox, TellAtOnce, Cancel);

        var notification = await sdk.RunAsync(
            "orderEvent.js", sandbox.Broker, Path.Combine(AppContext.BaseDirectory, "samples", "plain.json"), "sdk");

        Assert.Equal("points-pending", notification.GetProperty("subject").GetString());
        Assert.Equal("application/cloudevents+json; charset=utf-8", notification.GetProperty("contentType").GetString());
        Assert.Equal("c-1001", notification.GetProperty("correlationId").GetString());
        var properties = notification.GetProperty("applicationProperties");
        Assert.Equal(("acme-br", "bonifiq"), (properties.GetProperty("store").GetString(), properties.GetProperty("provider").GetString()));
        var body = notification.GetProperty("body");
        Assert.Equal(("/stores/acme-br", "1001"), (body.GetProperty("source").GetString(), body.GetProperty("subject").GetString()));
        Assert.Equal(369, body.GetProperty("data").GetProperty("pendingPoints").GetProperty("total").GetDecimal());
    }
}
