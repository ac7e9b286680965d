namespace PendingPoints.Tests.Shop;

using System.Text.Json;
using Amqp;
using Amqp.Sasl;
using PendingPoints.Sandbox;
using PendingPoints.Tests.Http;

/// <summary>A whole sandbox on free ports, and a client at the shop.</summary>
internal sealed class TestSandbox : IAsyncDisposable
{
    private TestSandbox(Sandbox sandbox) => (Sandbox, Http) = (sandbox, Client.Of(sandbox.Shop.Address));

    public Sandbox Sandbox { get; }

    public HttpClient Http { get; }

    public static async Task<TestSandbox> StartAsync(SandboxOptions? options = null) =>
        new(await Sandbox.StartAsync(options ?? new(), TestContext.Current.CancellationToken));

    public async Task<Session> ConnectAsync()
    {
        var factory = new ConnectionFactory();
        factory.SASL.Profile = SaslProfile.Anonymous;
        return new Session(await factory.CreateAsync(new Address(Sandbox.Broker.Address.OriginalString)));
    }

    public async Task<JsonElement> OrderAsync(string json)
    {
        using var response = await Http.PostJsonAsync("/orders", json);
        Assert.Equal(System.Net.HttpStatusCode.Accepted, response.StatusCode);
        return await response.JsonAsync();
    }

    /// <summary>Asks until the answer is as wished: what arrives over AMQP takes its time.</summary>
    public Task<JsonElement> EventuallyAsync(string path, Predicate<JsonElement> wished) =>
        Eventually.GetAsync(() => Http.JsonAsync(path), wished, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Sandbox.DisposeAsync();
    }
}
