namespace PendingPoints.Tests.FunctionsHost;

using System.Net;

/// <summary>Where a function's messages come from, as the settings say.</summary>
public sealed class ListenerSettingsTests
{
    private const string Connection = "Endpoint=sb://127.0.0.1;SharedAccessKeyName=n;SharedAccessKey=k;UseDevelopmentEmulator=true";

    [Theory]
    [InlineData("Queue", "neither Bus nor Bus__fullyQualifiedNamespace is set.")]
    [InlineData("Bus", "setting Queue is missing.")]
    public async Task A_listener_without_its_settings_is_left_out_and_HTTP_goes_on(string given, string reason)
    {
        var all = new Dictionary<string, string?> { ["Queue"] = "order-events", ["Bus"] = Connection };
        await using var host = await TestHost.StartAsync(_ => TestHost.Answer(200), options => options with
        {
            Settings = all.Where(each => each.Key == given).ToDictionary(),
        });
        using var response = await host.SendAsync(HttpMethod.Get, "/api/open");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains(host.Log, record => record.Message == $"Function OnEvent gets no messages: {reason}");
    }

    [Fact]
    public async Task A_connection_by_identity_needs_no_broker_to_start()
    {
        await using var host = await TestHost.StartAsync(_ => TestHost.Answer(200), options => options with
        {
            Settings = new Dictionary<string, string?> { ["Queue"] = "order-events", ["Bus__fullyQualifiedNamespace"] = "127.0.0.1" },
        });
        using var response = await host.SendAsync(HttpMethod.Get, "/api/open");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.DoesNotContain(host.Log, record => record.Message.Contains("gets no messages", StringComparison.Ordinal));
    }
}
