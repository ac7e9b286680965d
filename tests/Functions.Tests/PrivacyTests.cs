namespace PendingPoints.Tests;

using System.Text;
using Microsoft.Extensions.Logging;

public sealed class PrivacyTests
{
    private static readonly string[] Secrets =
        ["ana", "915550001", TestApp.Key, "wrong-key", "cGVyc29uYWw", "personal", "evt-7"];

    [Theory]
    [InlineData("Logging:LogLevel:Default")]
    [InlineData("Logging:LogLevel:System.Net.Http")]
    [InlineData("Logging:LogLevel:Microsoft.Azure.Functions.Worker")]
    [InlineData("Logging:LogLevel:Azure")]
    [InlineData("Logging:Tests:LogLevel:Default")]
    [InlineData("Logging:Microsoft.Extensions.Logging.Testing.FakeLoggerProvider:LogLevel:Default")]
    public async Task No_level_of_logging_shows_who_was_asked_about(string level)
    {
        var everything = TestApp.Settings((level, "Trace"), ("Logging:LogLevel:Default", "Trace"));
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

        using var content = new StringContent("""{"store":"acme-in","identifiers":[{"name":"mobile","value":"915550001"}]}""", Encoding.UTF8, "application/json");
        using var posted = await app.SendAsync(HttpMethod.Post, $"/api/pending-points?code={TestApp.Key}", content);
        Assert.Equal(2, app.Logs.GetSnapshot().Count(line => line.Level == LogLevel.Error));
        Assert.All(Secrets, secret => Assert.DoesNotContain(secret, app.Logs.Text(), StringComparison.OrdinalIgnoreCase));
    }
}
