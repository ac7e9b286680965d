namespace PendingPoints.Proof;

using PendingPoints.Proof.App;
using PendingPoints.Proof.Broker;
using PendingPoints.Proof.Judge;
using PendingPoints.Proof.Shop;
using PendingPoints.Proof.Troubles;
using PendingPoints.Sandbox;
using PendingPoints.Sandbox.Http;

/// <summary>The app under the stand-in for the Functions host, with an outside world, a judge and troubles of its own.</summary>
internal sealed class World : IAsyncDisposable
{
    // More than host.json says: one instance does the work of several, and more is in work whenever it is killed.
    private const int ConcurrentEvents = 32;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    private readonly ProofOptions _options;
    private readonly Sandbox _sandbox;
    private readonly CuttingProxy _proxy;
    private readonly CuttingProxy _uncut;
    private readonly AppLog _log = new();
    private readonly Accounts _accounts = new();
    private readonly Recovery _recovery = new();
    private readonly Troublemaker _troubles;

    private World(ProofOptions options, Sandbox sandbox)
    {
        (_options, _sandbox) = (options, sandbox);
        (_proxy, _uncut) = (new(sandbox.Broker.Port), new(sandbox.Broker.Port));
        _troubles = new(options, sandbox.Broker, _proxy, _accounts, _recovery);
    }

    /// <summary>How far it is, in a few words.</summary>
    public string Progress =>
        $"{_accounts.Notified} notified, {_accounts.Rejected} rejected of {_options.Events}"
        + $" ({_troubles.Kills} kills, {_troubles.BrokerRestarts} restarts, {_troubles.Cuts} cuts)";

    /// <summary>The last lines that the app and its host wrote.</summary>
    public IReadOnlyCollection<string> AppLines => _log.Lines;

    /// <summary>What became of the events.</summary>
    public Tally Tally => Tally.Of(_options.Events, _accounts, _sandbox.Broker, _log, _troubles, _recovery);

    /// <summary>Starts the outside world.</summary>
    public static async Task<World> StartAsync(ProofOptions options, CancellationToken stop)
    {
        // The sandbox's own shop has nothing to do here, and need not keep anything.
        var sandbox = await Sandbox.StartAsync(new() { Broker = ProofBroker.Options, Shop = new() { MaxNotifications = 1 } }, stop);
        var fault = new Fault(FaultKind.Mixed) { Rate = 0.2, RetryAfter = TimeSpan.FromSeconds(1) };
        foreach (var faults in new[] { sandbox.BonifiQ.Faults, sandbox.Capillary.Faults })
        {
            faults.Chance = new(options.Seed);
            faults.Current = fault;
        }

        return new(options, sandbox);
    }

    /// <summary>Runs until every event is accounted for and nothing is under way any more, or until it is stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await using var client = ProofBroker.Client(_sandbox.Broker, _uncut.Port);
        await using var app = await RunningApp.StartAsync(
            _sandbox,
            new()
            {
                AppFolder = _options.App,
                Settings = AppSettings.Of(_sandbox, _proxy.Port),
                MaxConcurrentCalls = ConcurrentEvents,
                Logging = _log,
            },
            stop);
        var shop = new BusyShop(new(new(_options.Seed), TimeProvider.System), _sandbox, client, _accounts);
        var witness = new Witness(client, _accounts, _recovery).RunAsync(over.Token);
        var proving = ProveAsync(shop, _troubles.RunAsync(app, over.Token), over.Token);
        try
        {
            // The proof comes to its end, or another part cannot go on, which ends it, too.
            await await Task.WhenAny(proving, witness, app.Completion);
        }
        finally
        {
            await over.CancelAsync();
            await Task.WhenAll(proving, witness).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await _uncut.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    private async Task ProveAsync(BusyShop shop, Task troubles, CancellationToken stop)
    {
        await Task.WhenAll(shop.SendAsync(_options.Events, stop), troubles);
        await Poll.UntilAsync(() => _accounts.UnderWay == 0, Look, stop);
        // Copies and repeats that are still on their way must not lead to a second outcome either.
        await Poll.UntilAsync(IsQuiet, Look, stop);
    }

    private bool IsQuiet()
    {
        var horizon = TimeProvider.System.GetUtcNow().AddHours(1);
        return _sandbox.Broker.Depths.All(queue =>
            queue is { Active.Count: 0, Locked: 0 } && queue.Scheduled.All(copy => copy.DueAt > horizon));
    }
}
