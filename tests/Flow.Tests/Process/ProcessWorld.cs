namespace PendingPoints.Tests.Process;

using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using PendingPoints.Sandbox;
using PendingPoints.Sandbox.FunctionsHost;

/// <summary>
/// The function app as it runs in production, its worker a process of its own, and the outside world: all by the machine's clock.
/// </summary>
internal sealed class ProcessWorld : IAsyncDisposable
{
    private ProcessWorld(Sandbox sandbox, FunctionsHost host)
    {
        (Sandbox, Host) = (sandbox, host);
        Shop = new HttpClient(new SocketsHttpHandler()) { BaseAddress = sandbox.Shop.Address };
        App = new HttpClient(new SocketsHttpHandler()) { BaseAddress = host.Address };
        App.DefaultRequestHeaders.Add("x-functions-key", RunningApp.Key);
    }

    public Sandbox Sandbox { get; }

    public FunctionsHost Host { get; }

    /// <summary>The pretend shop.</summary>
    public HttpClient Shop { get; }

    /// <summary>The function app, with a key.</summary>
    public HttpClient App { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static Task<ProcessWorld> StartAsync(params (string Name, string Value)[] settings) => StartAsync(RunningApp.Folder, settings);

    /// <summary>The same with an app that was built to another folder.</summary>
    public static async Task<ProcessWorld> StartAsync(string folder, params (string Name, string Value)[] settings)
    {
        var sandbox = await Sandbox.StartAsync(new SandboxOptions(), Cancel);
        try
        {
            var options = new FunctionsHostOptions
            {
                AppFolder = folder,
                Settings = settings.ToDictionary(setting => setting.Name, string? (setting) => setting.Value),
            };
            return new(sandbox, await RunningApp.StartAsync(sandbox, options, Cancel));
        }
        catch
        {
            await sandbox.DisposeAsync();
            throw;
        }
    }

    /// <summary>Places an order of Ana's in the shop and gives its id.</summary>
    public async Task<string> OrderAsync()
    {
        using var response = await Shop.PostAsJsonAsync(
            "/orders", new { store = "acme-br", customer = "ana@example.com", value = 199.90m }, Cancel);
        var placed = await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(Cancel);
        return placed.GetProperty("orderId").GetString()!;
    }

    /// <summary>The notifications, once there are any.</summary>
    public Task<JsonElement[]> NotificationsAsync() => Eventually.GetAsync(
        async () => (await Shop.GetFromJsonAsync<JsonElement[]>("/notifications", Cancel))!, all => all.Length > 0, Cancel);

    /// <summary>What Ana has pending.</summary>
    public async Task<decimal> PendingAsync() =>
        (await App.GetFromJsonAsync<JsonElement>("/api/customers/ana@example.com/pending-points", Cancel))
        .GetProperty("pendingPoints").GetProperty("total").GetDecimal();

    /// <summary>Sends the worker a signal, and returns when it has a successor.</summary>
    public async Task EndWorkerAsync(string signal)
    {
        var before = Host.WorkerProcessId!.Value;
        await SignalAsync(before, signal);
        await Eventually.IsSoAsync(() => Host.WorkerProcessId is { } now && now != before, Cancel);
    }

    /// <summary>Sends a process a signal.</summary>
    public static async Task SignalAsync(int process, string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, process.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(Cancel);
        Assert.Equal(0, kill.ExitCode);
    }

    public async ValueTask DisposeAsync()
    {
        App.Dispose();
        Shop.Dispose();
        await Host.DisposeAsync();
        await Sandbox.DisposeAsync();
    }
}
