namespace PendingPoints.Tests.Messaging;

using PendingPoints.Messaging;

public sealed class SharedAccessKeyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 14, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Names_the_escaped_audience_the_expiry_and_the_key_in_its_token()
    {
        var (text, expiresAt) = await TokenAsync("sb://acme.servicebus.windows.net/order-events");

        Assert.StartsWith("SharedAccessSignature sr=sb%3A%2F%2Facme.servicebus.windows.net%2Forder-events&sig=", text, StringComparison.Ordinal);
        Assert.EndsWith($"&se={expiresAt.ToUnixTimeSeconds()}&skn=app", text, StringComparison.Ordinal);
        Assert.Equal(Now.AddMinutes(20), expiresAt);
        Assert.DoesNotContain("the-key", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signs_every_entity_anew() => Assert.NotEqual(await TokenAsync("sb://acme/a"), await TokenAsync("sb://acme/b"));

    private static async Task<(string Text, DateTimeOffset ExpiresAt)> TokenAsync(string audience) =>
        await new SharedAccessKey("app", "the-key").GetAsync(audience, Now, TestContext.Current.CancellationToken);
}
