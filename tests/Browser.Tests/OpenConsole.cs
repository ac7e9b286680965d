namespace PendingPoints.Tests;

using Microsoft.Playwright;
using PendingPoints.Sandbox;
using PendingPoints.Sandbox.FunctionsHost;

/// <summary>The whole sandbox with the app, and Debian's Chromium to look at it; without the latter tests are skipped.</summary>
public sealed class OpenConsole : IAsyncLifetime
{
    // What fails comes back soon, and what is late, too.
    private static readonly Dictionary<string, string?> Soon = new()
    {
        ["OrderEvents__ReCheckAfter"] = "00:00:03,00:00:06,00:00:20",
        ["OrderEvents__RetryDelay"] = "00:00:01",
        ["OrderEvents__MaxRetryDelay"] = "00:00:02",
        ["Stores__acme_br__Retries"] = "0",
    };

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private FunctionsHost? _app;

    /// <summary>The sandbox, with the app.</summary>
    internal Sandbox Sandbox { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        if (Chromium() is not { } path)
        {
            return;
        }

        Sandbox = await Sandbox.StartAsync(new SandboxOptions(), CancellationToken.None);
        _app = await RunningApp.StartAsync(
            Sandbox,
            new() { AppFolder = RunningApp.Folder, Settings = Soon.Concat(Sandbox.Collector.Settings).ToDictionary() },
            CancellationToken.None);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = path });
    }

    /// <summary>A new page of the console, once it is connected. It is closed with its context.</summary>
    /// <param name="shop">Another sandbox's shop than the one with the app.</param>
    internal async Task<IPage> OpenAsync(Uri? shop = null, BrowserNewContextOptions? options = null)
    {
        Assert.SkipWhen(_browser is null, "There is no browser to look at the console: chromium is not in PATH (apt-get install chromium).");
        var context = await _browser!.NewContextAsync(options ?? new());
        context.SetDefaultTimeout(30_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync((shop ?? Sandbox.Shop.Address).AbsoluteUri);
        await Assertions.Expect(page.GetByText("broker there")).ToBeVisibleAsync();
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? default);
        _playwright?.Dispose();
        await (_app?.DisposeAsync() ?? default);
        await (Sandbox?.DisposeAsync() ?? default);
    }

    private static string? Chromium() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "chromium")).FirstOrDefault(File.Exists);
}
