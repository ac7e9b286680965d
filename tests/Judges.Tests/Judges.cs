[assembly: AssemblyFixture(typeof(PendingPoints.Tests.NpmJudges))]

namespace PendingPoints.Tests;

using PendingPoints.Sandbox;
using PendingPoints.Sandbox.FunctionsHost;

/// <summary>Judges that are programs of npm.</summary>
public sealed class NpmJudges : IAsyncLifetime
{
    private readonly NpmPackages _packages = new("npm");
    private string? _whyNot;

    public async ValueTask InitializeAsync() => _whyNot = await _packages.InstallAsync();

    /// <summary>Gives what a judge prints; skips the test where there is no npm.</summary>
    public async Task<string> AskAsync(string script, params string[] arguments)
    {
        Assert.SkipWhen(_whyNot is not null, $"Nobody judges this: {_whyNot}");
        return (await _packages.NodeAsync(script, arguments, ("REDOCLY_TELEMETRY", "off"), ("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true"))).Output;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>The app as a process of its own, and the outside world; one for each class, since orders change what customers have.</summary>
public sealed class RunningWorld : IAsyncLifetime
{
    public Sandbox Sandbox { get; private set; } = null!;

    public FunctionsHost App { get; private set; } = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Sandbox = await Sandbox.StartAsync(new SandboxOptions(), Cancel);
        App = await RunningApp.StartAsync(Sandbox, new FunctionsHostOptions { AppFolder = RunningApp.Folder }, Cancel);

        // It says so once it has reached the broker.
        using var anybody = new HttpClient(new SocketsHttpHandler()) { BaseAddress = App.Address };
        await Eventually.GetAsync(
            async () =>
            {
                using var health = await anybody.GetAsync(new Uri("/api/health", UriKind.Relative), Cancel);
                return health.IsSuccessStatusCode;
            },
            isReady => isReady,
            Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Sandbox.DisposeAsync();
    }
}
