namespace PendingPoints.Tests.Integrations;

using System.Net.Http.Json;
using System.Text.Json;
using Azure.Messaging.ServiceBus;
using global::Integrations;
using PendingPoints.Sandbox.ServiceBus;

/// <summary>samples/integrations/backOffice.mjs and BackOffice.cs: each notification of one store is taken once.</summary>
public sealed class BackOfficeTests(Integration integration) : IClassFixture<Integration>, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("back-office-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task In_JavaScript()
    {
        using var process = integration.Start("backOffice.mjs", [], ("NOTIFICATIONS", _folder.FullName));
        try
        {
            await TakesEachOnceAsync();
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }

        Assert.Contains("a repeat", await process.StandardOutput.ReadToEndAsync(Cancel), StringComparison.Ordinal);
    }

    // The trigger is the host's: the SDK's processor hands over the messages as the host does.
    [Fact]
    public async Task As_a_function_in_CSharp()
    {
        var function = new BackOffice(new(_folder.FullName));
        await using var client = new ServiceBusClient(integration.Sandbox.Broker.ConnectionString);
        await using var host = client.CreateProcessor(BrokerNames.Notifications, "back-office");
        host.ProcessMessageAsync += received => function.RunAsync(received.Message, received.CancellationToken);
        host.ProcessErrorAsync += _ => Task.CompletedTask;
        await host.StartProcessingAsync(Cancel);

        await TakesEachOnceAsync();
    }

    // An order's notification, a repeat of it, one of another store, and a last one.
    private async Task TakesEachOnceAsync()
    {
        using var shop = new HttpClient(new SocketsHttpHandler()) { BaseAddress = integration.Sandbox.Shop.Address };
        using var placed = await shop.PostAsJsonAsync(
            "/orders", new { store = "acme-br", customer = "carla@example.com", value = 40.00m }, Cancel);
        var order = (await placed.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("orderId").GetString();
        var first = (await KeptAsync(1))[0];
        var kept = JsonElement.Parse(await File.ReadAllTextAsync(first, Cancel));
        Assert.Equal(order, kept.GetProperty("order").GetString());
        Assert.True(kept.GetProperty("matched").GetBoolean());

        await using var client = new ServiceBusClient(integration.Sandbox.Broker.ConnectionString);
        await using var topic = client.CreateSender(BrokerNames.Notifications);
        await topic.SendMessageAsync(Notification(Path.GetFileNameWithoutExtension(first), "acme-br"), Cancel);
        await topic.SendMessageAsync(Notification("of-another-store", "acme-in"), Cancel);
        await topic.SendMessageAsync(Notification("last", "acme-br"), Cancel);

        Assert.Equal([first, Path.Combine(_folder.FullName, "last.json")], (await KeptAsync(2)).OrderBy(file => file != first));
        Assert.Equal(kept.ToString(), await File.ReadAllTextAsync(first, Cancel));
        var subscription = BrokerNames.Subscription(BrokerNames.Notifications, "back-office");
        await Eventually.IsSoAsync(
            () => integration.Sandbox.Broker.Depth(subscription) is { Active.Count: 0, Locked: 0, DeadLettered.Count: 0 }, Cancel);
    }

    private Task<string[]> KeptAsync(int count) => Eventually.GetAsync(
        () => Task.FromResult(Directory.GetFiles(_folder.FullName, "*.json")), files => files.Length >= count, Cancel);

    private static ServiceBusMessage Notification(string id, string store) => new(
        """{"specversion":"1.0","subject":"other","data":{"pendingPoints":{"total":1},"orderMatched":null}}""")
    {
        MessageId = id,
        ContentType = "application/cloudevents+json; charset=utf-8",
        ApplicationProperties = { ["store"] = store },
    };
}
