namespace PendingPoints.Tests.Capillary;

using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using PendingPoints.Sandbox.Capillary;
using PendingPoints.Tests.Http;

/// <summary>A running fake whose clock stands still, and a client that has the till's password.</summary>
internal sealed class TestCapillary : IAsyncDisposable
{
    public const string Tom = "source=INSTORE&identifierName=mobile&identifierValue=915550001";

    private TestCapillary(FakeCapillary fake, FakeTimeProvider time, HttpClient client) => (Fake, Time, Http) = (fake, time, client);

    public FakeCapillary Fake { get; }

    public FakeTimeProvider Time { get; }

    public HttpClient Http { get; }

    public static async Task<TestCapillary> StartAsync(CapillaryOptions? options = null)
    {
        options ??= new();
        var time = new FakeTimeProvider(DateTimeOffset.Parse("2026-11-20T10:00:00Z", null));
        var fake = await FakeCapillary.StartAsync(options, time, TestContext.Current.CancellationToken);
        return new(fake, time, ClientOf(fake, options));
    }

    /// <summary>A client that has the till's password.</summary>
    public static HttpClient ClientOf(FakeCapillary fake, CapillaryOptions options) =>
        Client.Of(fake.Address, options.Till, Md5(options.Password));

    /// <summary>Total, main, delayed and triggered points.</summary>
    public async Task<(decimal Total, decimal Main, decimal Delayed, decimal Triggered)> BalanceAsync(string query)
    {
        var reply = await Http.JsonAsync($"/v2/customers/lookup/points/balance?{query}");
        var promised = reply.GetProperty("promisedPointsBreakup");
        return (
            reply.GetProperty("totalPoints").GetDecimal(),
            reply.GetProperty("mainPoints").GetDecimal(),
            promised.GetProperty("delayedAccrualPoints").GetDecimal(),
            promised.GetProperty("externalTriggerBasedPoints").GetDecimal());
    }

    /// <summary>The code of the only error.</summary>
    public async Task<int> ErrorAsync(string query, string path = "lookup/points/balance")
    {
        var reply = await Http.JsonAsync($"/v2/customers/{path}?{query}");
        return Assert.Single(reply.GetProperty("errors").EnumerateArray()).GetProperty("code").GetInt32();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Fake.DisposeAsync();
    }

#pragma warning disable CA5351 // The vendor asks for MD5.
    private static string Md5(string password) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(password)));
#pragma warning restore CA5351
}
