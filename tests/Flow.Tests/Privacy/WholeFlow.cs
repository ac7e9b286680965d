namespace PendingPoints.Tests.Privacy;

using System.CommandLine;
using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using PendingPoints.Replay;
using PendingPoints.Sandbox.ServiceBus;

/// <summary>Everything that can happen to a question, a webhook and an order event, once.</summary>
internal static class WholeFlow
{
    private static readonly string[] Questions =
    [
        "/api/customers/ana@example.com/pending-points",
        "/api/customers/ana%40example.com/points-balance?code=local-key",
        "/api/customers/bruno@example.com/pending-points?store=acme-br",
        "/api/customers/12345678909/pending-points?store=acme-br",
        "/api/customers/915550001/points-balance?store=acme-in&fetchDataForAllPrograms=true",
        "/api/pending-points?identifierName=email&identifierValue=ana@example.com&code=local-key",
        "/api/pending-points?store=acme-in&identifierName=email,mobile&identifierValue=tom@example.com,915550001",
        "/api/points-balance?store=acme-in&identifierName=mobile&identifierValue=915550001&source=FACEBOOK",
        "/api/points-balance?store=acme-in&identifierName=cardnumber&identifierValue=card-5550199",
        "/api/customers/nobody-here@example.com/points-balance",
        "/api/customers/ana@example.com/pending-points?store=tom@example.com",
        "/api/customers/ana@example.com/pending-points?ana@example.com=1",
        "/api/customers/ana@example.com/nothing",
        "/api/customers/ana%00@example.com/pending-points",
        "/ana@example.com?code=local-key",
        "/api/health",
    ];

    private static readonly (string Target, string Body)[] LookUps =
    [
        ("/api/pending-points", """{"identifiers":[{"name":"email","value":"ana@example.com"}]}"""),
        ("/api/points-balance?code=local-key", """{"store":"acme-in","identifiers":[{"name":"mobile","value":"915550001"}],"programId":"512"}"""),
        ("/api/pending-points", """{"identifiers":[{"name":"email","value":"nobody-here@example.com"}]}"""),
        ("/api/pending-points", """{"store":"tom@example.com","identifiers":[{"name":"email","value":"ana@example.com"}]}"""),
        ("/api/pending-points", """{"ana@example.com":1}"""),
        ("/api/points-balance", "ana@example.com"),
    ];

    private static readonly string[] Samples =
        [.. Directory.GetFiles(Repository.Path("samples", "order-events"), "*.json", SearchOption.AllDirectories).Where(path => !path.EndsWith("expected.json", StringComparison.Ordinal))];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Questions that are answered, and those that cannot be.</summary>
    public static async Task AskAsync(World world)
    {
        foreach (var question in Questions)
        {
            await GetAsync(world, question);
        }

        foreach (var (target, body) in LookUps)
        {
            await PostAsync(world, target, Encoding.UTF8.GetBytes(body));
        }

        using var chunked = new HttpRequestMessage(HttpMethod.Post, "/api/pending-points")
        {
            Content = JsonContent.Create(new { ana = "ana@example.com" }),
        };
        chunked.Headers.TransferEncodingChunked = true;
        using var refused = await world.App.SendAsync(chunked, Cancel);
        using var stranger = new HttpRequestMessage(HttpMethod.Get, "/api/customers/ana@example.com/pending-points?code=" + Secrets.WrongKey);
        stranger.Headers.Add("x-functions-key", Secrets.WrongKey);
        using var turnedAway = await world.App.SendAsync(stranger, Cancel);
    }

    /// <summary>Webhooks that are taken, and those that are not.</summary>
    public static async Task PushAsync(World world)
    {
        foreach (var sample in Samples)
        {
            var body = await File.ReadAllBytesAsync(sample, Cancel);
            await PostAsync(world, "/api/stores/acme-br/orders?code=local-key", body);
            await PostAsync(world, "/api/stores/acme-in/orders", body, Sign(body, Secrets.WebhookSecret));
        }

        var order = await File.ReadAllBytesAsync(Repository.Path("samples", "order-events", "shopify", "orders-create.json"), Cancel);
        await PostAsync(world, "/api/stores/acme-in/orders", order);
        await PostAsync(world, "/api/stores/acme-in/orders", order, Sign(order, "another"));
        await PostAsync(world, "/api/stores/ana@example.com/orders", order);
        await PostAsync(world, "/api/stores/acme-br/orders", """{"customer":{"email":"ana@example.com"}}"""u8.ToArray());
        await PostAsync(world, "/api/stores/acme-br/orders", "ana@example.com"u8.ToArray());
        await PostAsync(world, "/api/stores/acme-br/orders", Encoding.UTF8.GetBytes(new string(' ', 300_000) + "ana@example.com"));
    }

    /// <summary>Order events that lead to a notification, to a copy, and to a rejection.</summary>
    public static async Task OrderAsync(World world)
    {
        await world.OrderAsync("acme-br", "ana@example.com", 199.90m);
        await world.OrderAsync("acme-in", "915550001", 100m);
        await world.OrderAsync("acme-br", "new@example.com", 10m, ingestedAfter: "23:00:00");
        foreach (var sample in Samples)
        {
            await world.SendRawAsync(await File.ReadAllBytesAsync(sample, Cancel));
        }

        await world.SendRawAsync("""{"id":"e","customer":{"wechat":"12345678909"},"order":{"id":"1","date":"2026-11-20T10:15:00Z","value":{"amount":1,"currency":"BRL"}}}""");
        await world.SendRawAsync("""{"id":"ana@example.com","store":"tom@example.com","customer":{"email":"ana@example.com"},"order":{"id":"1","date":"ana@example.com"}}""");
        await world.SendRawAsync("ana@example.com");
        await DoneAsync(world);
    }

    /// <summary>Questions and order events while a provider and the shop are in this trouble.</summary>
    public static async Task FailAsync(World world, string trouble)
    {
        foreach (var one in new[] { "bonifiq", "capillary", "vtex" })
        {
            await world.BreakAsync(one, trouble);
        }

        await AskAsync(world);
        await world.OrderAsync("acme-br", "ana@example.com", 55m);
        await world.OrderAsync("acme-in", "915550001", 55m);
        await world.SendRawAsync(await File.ReadAllBytesAsync(Repository.Path("samples", "order-events", "vtex", "hook.json"), Cancel), Guid.NewGuid().ToString());
        await DoneAsync(world);
        foreach (var one in new[] { "bonifiq", "capillary", "vtex" })
        {
            await world.BreakAsync(one, "none");
        }

        // Breakers close again, and copies come back.
        world.Time.Advance(TimeSpan.FromMinutes(2));
        await DoneAsync(world);
    }

    /// <summary>Sends rejected events back, and gives what was written.</summary>
    public static async Task<string> ReplayAsync(World world)
    {
        await using var output = new StringWriter(CultureInfo.InvariantCulture);
        var code = await new ReplayCommand().Build().Parse(["--connection", world.Sandbox.Broker.ConnectionString])
            .InvokeAsync(new InvocationConfiguration { Output = output, Error = output }, Cancel);
        Assert.True(code == 0, output.ToString());
        await DoneAsync(world);
        return output.ToString();
    }

    private static async Task DoneAsync(World world) => await world.QueueAsync(BrokerNames.OrderEvents, depth => depth is { Active.Count: 0, Locked: 0 });

    private static string Sign(byte[] body, string secret) => Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    private static async Task GetAsync(World world, string target)
    {
        using var response = await world.App.GetAsync(new Uri(target, UriKind.Relative), Cancel);
    }

    private static async Task PostAsync(World world, string target, byte[] body, string? signature = null)
    {
        using var content = new ByteArrayContent(body);
        if (signature is not null)
        {
            content.Headers.Add("X-Shopify-Hmac-Sha256", signature);
        }

        using var response = await world.App.PostAsync(new Uri(target, UriKind.Relative), content, Cancel);
    }
}
