namespace PendingPoints.Tests;

using Microsoft.Extensions.Logging;
using PendingPoints.Tests.Hosting;

public sealed class PrivacyTests
{
    private static readonly string[] Secrets =
        ["ana", "915550001", TestApp.Key, "wrong-key", "cGVyc29uYWw", "personal", "pending-points", "evt-7"];

    [Theory]
    [InlineData("Logging:LogLevel:Default")]
    [InlineData("Logging:LogLevel:Microsoft.AspNetCore")]
    [InlineData("Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics")]
    [InlineData("Logging:LogLevel:Microsoft.AspNetCore.Server.Kestrel")]
    [InlineData("Logging:Tests:LogLevel:Default")]
    [InlineData("Logging:PendingPoints.Tests.LogCollector:LogLevel:Default")]
    [InlineData("Logging:PendingPoints.Tests.LogCollector:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics")]
    public async Task No_level_of_logging_shows_who_was_asked_about(string level)
    {
        var everything = TestApp.Settings(
            (level, "Trace"),
            ("Logging:LogLevel:Default", "Trace"),
            ("Logging:Console:IncludeScopes", "true"));
        await using var app = await TestApp.StartAsync(everything);
        app.Br.Find(The.PendingOrders, The.Balance);
        app.In.Fail(new InvalidOperationException("personal"));
        foreach (var target in new[]
        {
            $"/api/customers/ana@example.com/pending-points?code={TestApp.Key}",
            $"/api/pending-points?identifierName=email&identifierValue=ana@example.com&code={TestApp.Key}",
            $"/api/pending-points?store=acme-in&identifierName=mobile&identifierValue=915550001&code={TestApp.Key}",
            "/api/customers/ana@example.com/pending-points?code=wrong-key",
            $"/api/customers/ana@example.com/pending-points?ana=1&code={TestApp.Key}",
            "/ana@example.com",
        })
        {
            using var response = await app.SendAsync(HttpMethod.Get, target);
        }

        AssertSilence(app);
    }

    [Fact]
    public async Task No_level_of_logging_shows_what_was_posted()
    {
        await using var app = await PlayedHost.StartAsync(
            ("Logging:LogLevel:Default", "Trace"), ("Logging:LogLevel:Microsoft.AspNetCore", "Trace"));
        app.Handle = (_, _) => throw new FormatException("personal");
        using var failed = await app.PassTimeUntilAsync(
            app.PostMessageAsync("personal"u8.ToArray(), new() { ["MessageId"] = "evt-7" }));
        using var malformed = await app.PostAsync("/OnOrderEvent", """{"Data":{"order":"cGVyc29uYWw"},"personal":"ana@example.com" """);
        AssertSilence(app);
    }

    private static void AssertSilence(TestApp app)
    {
        Assert.Contains(app.Logs.Lines, line => line.Level == LogLevel.Error);
        var text = app.Logs.Text;
        Assert.All(Secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("RequestPath", text, StringComparison.Ordinal);
    }
}
