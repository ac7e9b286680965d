namespace PendingPoints.Tests;

using PendingPoints.Sandbox.Broker;

public sealed class PrivacyTests
{
    private static readonly string[] Secrets =
    [
        "ana@example.com", "ana%40example.com", "tom@example.com", "915550001", "new@example.com", "12345678909",
        "clara@example.com", "31415926500", "5500955510042", "sandbox-app-token", "sandbox-app-key",
        "sandbox-token", "sandbox-key", "sandbox-password", "SAS_KEY_VALUE", "local-key",
    ];

    [Fact]
    public async Task Nothing_personal_and_no_credential_is_logged_or_put_into_message_properties_in_the_whole_flow()
    {
        await using var world = await World.StartAsync(("OrderEvents:ReCheckAfter", "00:15:00"), ("Stores:acme_br:Retries", "1"));

        await world.AskAsync("/api/customers/ana@example.com/pending-points?code=local-key");
        await world.AskAsync("/api/pending-points?store=acme-in&identifierName=email,mobile&identifierValue=tom@example.com,915550001");
        using (await world.App.GetAsync(new Uri("/api/customers/new@example.com/points-balance", UriKind.Relative), TestContext.Current.CancellationToken))
        {
            // 404: the refusal is logged nowhere.
        }

        await world.OrderAsync("acme-br", "ana@example.com", 199.90m);
        await world.OrderAsync("acme-in", "915550001", 100m);
        await world.NotificationsAsync(2);
        await world.OrderAsync("acme-br", "new@example.com", 10m, ingestedAfter: "23:00:00");
        var copy = await world.CopyAsync(attempt: 2);
        await world.SendRawAsync("""
            {"id":"e","customer":{"wechat":"12345678909"},"order":{"id":"1","date":"2026-11-20T10:15:00Z","value":{"amount":1,"currency":"BRL"}}}
            """);
        var rejected = await world.RejectedAsync();
        await world.SendRawAsync(await File.ReadAllBytesAsync(Repository.Path("samples", "order-events", "vtex", "hook.json"), TestContext.Current.CancellationToken));
        await PushAsync(world, "acme-br", "order-placed.json");
        await world.NotificationsAsync(4);
        await PushAsync(world, "nowhere", "order-placed.json");
        await world.BreakAsync("bonifiq", "garbage");
        await world.OrderAsync("acme-br", "ana@example.com", 55m);
        await world.QueueAsync(BrokerNames.OrderEvents, depth => depth.Scheduled.Count == 2);

        var logged = world.Logs.Collector.GetSnapshot();
        Assert.NotEmpty(logged);
        var texts = logged.Select(line => $"{line.Message} {line.Exception} {string.Join(' ', line.StructuredState ?? [])} {string.Join(' ', line.Scopes)}")
            .Concat(copy.Properties.Concat(rejected.Properties).Select(property => $"{property.Value}"));
        foreach (var text in texts)
        {
            Assert.All(Secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase));
        }
    }

    private static async Task PushAsync(World world, string store, string sample)
    {
        using var content = new ByteArrayContent(await File.ReadAllBytesAsync(
            Repository.Path("samples", "order-events", "vtex", sample), TestContext.Current.CancellationToken));
        using var response = await world.App.PostAsync(
            new Uri($"/api/stores/{store}/orders", UriKind.Relative), content, TestContext.Current.CancellationToken);
    }
}
