namespace PendingPoints.Tests.Integrations;

using PendingPoints.Sandbox.Http;

/// <summary>
/// samples/integrations/storefront.mjs and Storefront.cs: what a page shows while the provider fails. Each test has an app of its own, whose
/// circuit no other has opened.
/// </summary>
public sealed class StorefrontOutageTests : IAsyncLifetime
{
    private readonly Integration _integration = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _integration.InitializeAsync();

    public ValueTask DisposeAsync() => _integration.DisposeAsync();

    [Theory]
    [InlineData("JavaScript")]
    [InlineData("C#")]
    public async Task While_the_provider_fails_what_it_said_before_is_shown_as_stale_and_otherwise_nothing(string language)
    {
        await _integration.AskAsync(language, "acme-br", "email", "ana@example.com");
        _integration.Sandbox.BonifiQ.Faults.Current = new(FaultKind.Failing);

        var ana = await Eventually.GetAsync(() => _integration.AskAsync(language, "acme-br", "email", "ana@example.com"), Integration.Stale, Cancel);

        Assert.Equal(("known", 369m), (Integration.State(ana), ana.GetProperty("points").GetDecimal()));
        Assert.Equal("unavailable", Integration.State(await _integration.AskAsync(language, "acme-br", "email", "bruno@example.com")));
    }

    [Theory]
    [InlineData("JavaScript")]
    [InlineData("C#")]
    public async Task A_page_does_not_wait_for_a_provider_that_hangs(string language)
    {
        _integration.Sandbox.BonifiQ.Faults.Current = new(FaultKind.Slow) { Delay = TimeSpan.FromMinutes(1) };
        Assert.Equal("unavailable", Integration.State(await _integration.AskAsync(language, "acme-br", "email", $"{language[0]}@example.com")));
    }
}
