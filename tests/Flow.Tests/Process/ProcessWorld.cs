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
    private readonly List<IAsyncDisposable> _others = [];

    private ProcessWorld(Sandbox sandbox, FunctionsHost host)
    {
        (Sandbox, Host) = (sandbox, host);
        Shop = new HttpClient(new SocketsHttpHandler()) { BaseAddress = sandbox.Shop.Address };
        App = ClientOf(host);
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
            return new(sandbox, await RunningApp.StartAsync(sandbox, Options(folder, settings), Cancel));
        }
        catch
        {
            await sandbox.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts another instance of the app in the same world, and gives a client of it with a key.</summary>
    public async Task<HttpClient> StartAnotherAsync(params (string Name, string Value)[] settings)
    {
        var host = await RunningApp.StartAsync(Sandbox, Options(RunningApp.Folder, settings), Cancel);
        _others.Add(host);
        return ClientOf(host);
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
    /// <param name="instance">Who is asked; the first when not given.</param>
    public async Task<decimal> PendingAsync(HttpClient? instance = null) =>
        (await (instance ?? App).GetFromJsonAsync<JsonElement>("/api/customers/ana@example.com/pending-points", Cancel))
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
        foreach (var other in _others)
        {
            await other.DisposeAsync();
        }

        await Host.DisposeAsync();
        await Sandbox.DisposeAsync();
    }

    private static FunctionsHostOptions Options(string folder, (string Name, string Value)[] settings) => new()
    {
        AppFolder = folder,
        Settings = settings.ToDictionary(setting => setting.Name, string? (setting) => setting.Value),
    };

    private static HttpClient ClientOf(FunctionsHost host) => new(new SocketsHttpHandler())
    {
        BaseAddress = host.Address,
        DefaultRequestHeaders = { { "x-functions-key", RunningApp.Key } },
    };
}
