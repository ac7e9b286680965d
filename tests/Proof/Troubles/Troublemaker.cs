namespace PendingPoints.Proof.Troubles;

using System.Diagnostics;
using System.Net.Sockets;
using PendingPoints.Proof.Broker;
using PendingPoints.Proof.Judge;
using PendingPoints.Sandbox.ServiceBus;
using PendingPoints.Sandbox.FunctionsHost;

/// <summary>Kills, stops and cuts at instants that were drawn beforehand.</summary>
/// <param name="options">How much trouble there is to be.</param>
/// <param name="broker">What is stopped.</param>
/// <param name="proxy">What is cut.</param>
/// <param name="accounts">Say how far the work is.</param>
/// <param name="recovery">Learns of the end of an outage.</param>
internal sealed class Troublemaker(
    ProofOptions options, FakeServiceBus broker, CuttingProxy proxy, Accounts accounts, Recovery recovery)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan PortLimit = TimeSpan.FromSeconds(20);

    private readonly Random _random = new(options.Seed);
    private int? _killed;

    /// <summary>How often the worker was killed.</summary>
    public int Kills { get; private set; }

    /// <summary>How often the broker was stopped and started.</summary>
    public int BrokerRestarts { get; private set; }

    /// <summary>How often connections were cut.</summary>
    public int Cuts { get; private set; }

    /// <summary>Makes all the trouble that was drawn, in its order.</summary>
    /// <param name="app">Whose worker is killed.</param>
    /// <param name="stop">Ends it.</param>
    public async Task RunAsync(FunctionsHost app, CancellationToken stop)
    {
        foreach (var trouble in Draw())
        {
            await Poll.UntilAsync(() => accounts.Notified + accounts.Rejected >= trouble.After, Look, stop);
            await Task.Delay(trouble.Delay, TimeProvider.System, stop);
            await MakeAsync(trouble.Kind, app, stop);
        }
    }

    private Trouble[] Draw() =>
    [
        .. Enumerable.Repeat(TroubleKind.Kill, options.Kills)
            .Concat(Enumerable.Repeat(TroubleKind.BrokerRestart, options.BrokerRestarts))
            .Concat(Enumerable.Repeat(TroubleKind.Cut, options.Cuts))
            .Select(kind => new Trouble(kind, (int)(options.Events * (0.05 + (0.8 * _random.NextDouble()))), Moment(300)))
            .Concat(options.Outage > TimeSpan.Zero ? [new Trouble(TroubleKind.Outage, options.Events / 2, TimeSpan.Zero)] : [])
            .OrderBy(trouble => trouble.After),
    ];

    private async Task MakeAsync(TroubleKind kind, FunctionsHost app, CancellationToken stop)
    {
        switch (kind)
        {
            case TroubleKind.Kill:
                await KillAsync(app, stop);
                break;
            case TroubleKind.Cut:
                await proxy.CutAsync(_random.Next(2) == 0 ? null : _random.NextDouble(), stop);
                Cuts++;
                break;
            case TroubleKind.BrokerRestart:
                await TakeAwayAsync(Moment(2_000), stop);
                BrokerRestarts++;
                break;
            case TroubleKind.Outage:
                await TakeAwayAsync(options.Outage, stop);
                recovery.Returned(TimeProvider.System.GetUtcNow());
                break;
        }
    }

    // With SIGKILL, whatever it is doing; waits for one that is alive.
    private async Task KillAsync(FunctionsHost app, CancellationToken stop)
    {
        int? worker = null;
        await Poll.UntilAsync(() => (worker = app.WorkerProcessId) is not null && worker != _killed, Look, stop);
        using var process = Process.GetProcessById(worker!.Value);
        process.Kill();
        _killed = worker;
        Kills++;
    }

    private async Task TakeAwayAsync(TimeSpan time, CancellationToken stop)
    {
        await Task.Run(broker.Stop, stop);
        await Task.Delay(time, TimeProvider.System, stop);
        var tried = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                broker.Start();
                return;
            }
            catch (SocketException) when (TimeProvider.System.GetElapsedTime(tried) < PortLimit)
            {
                // While the broker was away somebody's outgoing connection may have got its port.
                await Task.Delay(Look, TimeProvider.System, stop);
            }
        }
    }

    private TimeSpan Moment(int atMostMilliseconds) => TimeSpan.FromMilliseconds(_random.Next(atMostMilliseconds));
}
