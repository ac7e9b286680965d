namespace PendingPoints.Tests.Integrations;

using System.Diagnostics;
using System.Text.Json;
using global::Integrations;
using PendingPoints.Sandbox;
using PendingPoints.Sandbox.FunctionsHost;
using PendingPoints.Sandbox.ServiceBus;

/// <summary>The app and the sandbox, as somebody has them who follows docs/integrate.md, and the samples in JavaScript.</summary>
public sealed class Integration : IAsyncLifetime
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "integrations");

    // Once for all: classes start side by side.
    private static readonly Lazy<Task<string?>> Installed = new(() => new NpmPackages("integrations").InstallAsync());

    // What is cached is soon too old, and a provider that fails is asked once.
    private static readonly Dictionary<string, string?> Settings = new()
    {
        ["Stores__acme_br__CacheFor"] = "00:00:01",
        ["Stores__acme_br__Retries"] = "0",
    };

    private FunctionsHost? _app;
    private string? _whyNot;

    /// <summary>The sandbox; its broker drops no repeats, so that they come.</summary>
    internal Sandbox Sandbox { get; private set; } = null!;

    /// <summary>The function app.</summary>
    internal Uri App => _app!.Address;

    public async ValueTask InitializeAsync()
    {
        var broker = new BrokerOptions { Topics = BrokerOptions.TopicsWithBackOffice, DuplicateWindow = TimeSpan.Zero };
        Sandbox = await Sandbox.StartAsync(new SandboxOptions { Broker = broker }, CancellationToken.None);
        _app = await RunningApp.StartAsync(
            Sandbox, new() { AppFolder = RunningApp.Folder, Settings = Settings }, CancellationToken.None);
        _whyNot = await Installed.Value;
    }

    /// <summary>Starts a sample in JavaScript; skips the test where there is no node.</summary>
    internal Process Start(string script, IEnumerable<string> arguments, params (string Name, string Value)[] variables)
    {
        Assert.SkipWhen(_whyNot is not null, $"The samples in JavaScript cannot be run: {_whyNot}");
        var start = new ProcessStartInfo("node", [script, .. arguments]) { WorkingDirectory = Folder, RedirectStandardOutput = true };
        start.Environment["PENDING_POINTS_URL"] = App.OriginalString;
        start.Environment["SERVICE_BUS_CONNECTION"] = Sandbox.Broker.ConnectionString;
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Runs a sample in JavaScript to its end, and gives what it prints.</summary>
    internal async Task<JsonElement> RunAsync(string script, params string[] arguments)
    {
        using var process = Start(script, arguments);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        return JsonElement.Parse(output);
    }

    /// <summary>Asks as the sample in this language does, and gives what it would show.</summary>
    internal async Task<JsonElement> AskAsync(string language, string store, string name, string value)
    {
        if (language == "JavaScript")
        {
            return await RunAsync("storefront.mjs", store, name, value);
        }

        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = App, Timeout = TimeSpan.FromSeconds(3) };
        http.DefaultRequestHeaders.Add("x-functions-key", RunningApp.Key);
        return JsonSerializer.SerializeToElement(
            await new Storefront(http).PendingPointsAsync(store, name, value, TestContext.Current.CancellationToken), JsonSerializerOptions.Web);
    }

    internal static string? State(JsonElement shown) => shown.GetProperty("state").GetString();

    internal static bool Stale(JsonElement shown) => shown.TryGetProperty("stale", out var stale) && stale.GetBoolean();

    public async ValueTask DisposeAsync()
    {
        await (_app?.DisposeAsync() ?? default);
        await Sandbox.DisposeAsync();
    }
}
