namespace PendingPoints.Proof;

using PendingPoints.Proof.App;
using PendingPoints.Proof.Broker;
using PendingPoints.Proof.Judge;
using PendingPoints.Proof.Shop;
using PendingPoints.Proof.Troubles;
using PendingPoints.Sandbox;
using PendingPoints.Sandbox.Http;

/// <summary>One way to run the app, with an outside world, a judge and troubles of its own.</summary>
internal sealed class Half : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    private readonly Sandbox _sandbox;
    private readonly CuttingProxy _proxy;
    private readonly KeptAlive _app;
    private readonly PlayedHost? _host;
    private readonly Accounts _accounts = new();
    private readonly Recovery _recovery = new();
    private readonly BusyShop _shop;
    private readonly Troublemaker _troubles;

    private Half(HalfPlan plan, string app, Sandbox sandbox)
    {
        (Plan, _sandbox, _proxy) = (plan, sandbox, new(sandbox.Broker.Port));
        var command = plan.IsBehindTheHost
            ? AppCommand.BehindTheHost(app, sandbox, _proxy.Port, plan.ReCheckAfter)
            : AppCommand.SelfHosted(app, sandbox, _proxy.Port, plan.ReCheckAfter);
        _app = new(command);
        _host = plan.IsBehindTheHost ? new(_app, command.Ready, new($"amqp://127.0.0.1:{_proxy.Port}")) : null;
        var events = new EventPlan(plan.IsBehindTheHost ? "host" : "self", plan.IsBehindTheHost, new(plan.Seed), TimeProvider.System);
        _shop = new(events, sandbox, _accounts);
        _troubles = new(plan, _app, sandbox.Broker, _proxy, _accounts, _recovery);
    }

    /// <summary>What is proven.</summary>
    public HalfPlan Plan { get; }

    /// <summary>How far it is, in a few words.</summary>
    public string Progress =>
        $"{Plan.Name} {_accounts.Notified} notified, {_accounts.Rejected} rejected of {Plan.Events}"
        + $" ({_app.Kills} kills, {_troubles.BrokerRestarts} restarts, {_troubles.Cuts} cuts)";

    /// <summary>The last lines that the app wrote.</summary>
    public IReadOnlyCollection<string> AppLines => _app.Lines;

    /// <summary>Starts the outside world of a half.</summary>
    public static async Task<Half> StartAsync(HalfPlan plan, string app, CancellationToken stop)
    {
        // The sandbox's own shop has nothing to do here, and shall keep nothing.
        var sandbox = await Sandbox.StartAsync(new() { Broker = ProofBroker.Options, Shop = new() { MaxNotifications = 1 } }, stop);
        var fault = new Fault(FaultKind.Mixed) { Rate = 0.2, RetryAfter = TimeSpan.FromSeconds(1) };
        foreach (var faults in new[] { sandbox.BonifiQ.Faults, sandbox.Capillary.Faults })
        {
            faults.Chance = new(plan.Seed);
            faults.Current = fault;
        }

        return new(plan, app, sandbox);
    }

    /// <summary>Runs until every event is accounted for and nothing is under way any more, or until it is stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var witness = new Witness(_sandbox.Broker.Address, _accounts, _recovery);
        List<Task> parts = [ProveAsync(over.Token), _app.RunAsync(over.Token), witness.RunAsync(over.Token)];
        if (_host is not null)
        {
            parts.Add(_host.RunAsync(over.Token));
        }

        try
        {
            // The proof comes to its end, or another part could not go on, which ends it, too.
            await await Task.WhenAny(parts);
        }
        finally
        {
            await over.CancelAsync();
            await Task.WhenAll(parts).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>What became of the events.</summary>
    public Tally Tally() => Judge.Tally.Of(Plan, _accounts, _sandbox.Broker, _app, _troubles, _recovery);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _host?.Dispose();
        await _app.DisposeAsync();
        await _proxy.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    private async Task ProveAsync(CancellationToken stop)
    {
        await Task.WhenAll(_shop.SendAsync(Plan.Events, stop), _troubles.RunAsync(stop));
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
