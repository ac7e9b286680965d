namespace PendingPoints.Proof.Troubles;

using System.Net.Sockets;
using PendingPoints.Proof.App;
using PendingPoints.Proof.Broker;
using PendingPoints.Proof.Judge;
using PendingPoints.Sandbox.Broker;

/// <summary>Kills, stops and cuts at instants that were drawn beforehand.</summary>
/// <param name="plan">How much trouble there shall be.</param>
/// <param name="app">What is killed.</param>
/// <param name="broker">What is stopped.</param>
/// <param name="proxy">What is cut.</param>
/// <param name="accounts">Say how far the work is.</param>
/// <param name="recovery">Learns of the end of an outage.</param>
internal sealed class Troublemaker(
    HalfPlan plan, KeptAlive app, BrokerStandIn broker, CuttingProxy proxy, Accounts accounts, Recovery recovery)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan PortLimit = TimeSpan.FromSeconds(20);

    private readonly Random _random = new(plan.Seed);

    /// <summary>How often the broker was stopped and started.</summary>
    public int BrokerRestarts { get; private set; }

    /// <summary>How often connections were cut.</summary>
    public int Cuts { get; private set; }

    /// <summary>Makes all the trouble of the plan, in its order.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        foreach (var trouble in Draw())
        {
            await Poll.UntilAsync(() => accounts.Notified + accounts.Rejected >= trouble.After, Look, stop);
            await Task.Delay(trouble.Delay, TimeProvider.System, stop);
            await MakeAsync(trouble.Kind, stop);
        }
    }

    private Trouble[] Draw() =>
    [
        .. Enumerable.Repeat(TroubleKind.Kill, plan.Kills)
            .Concat(Enumerable.Repeat(TroubleKind.BrokerRestart, plan.BrokerRestarts))
            .Concat(Enumerable.Repeat(TroubleKind.Cut, plan.Cuts))
            .Select(kind => new Trouble(kind, (int)(plan.Events * (0.05 + (0.8 * _random.NextDouble()))), Moment(300)))
            .Concat(plan.Outage > TimeSpan.Zero ? [new Trouble(TroubleKind.Outage, plan.Events / 2, TimeSpan.Zero)] : [])
            .OrderBy(trouble => trouble.After),
    ];

    private async Task MakeAsync(TroubleKind kind, CancellationToken stop)
    {
        switch (kind)
        {
            case TroubleKind.Kill:
                await app.KillAsync(stop);
                break;
            case TroubleKind.Cut:
                await proxy.CutAsync(_random.Next(2) == 0 ? null : _random.NextDouble(), reset: _random.Next(2) == 0, stop);
                Cuts++;
                break;
            case TroubleKind.BrokerRestart:
                await TakeAwayAsync(Moment(2_000), stop);
                BrokerRestarts++;
                break;
            case TroubleKind.Outage:
                await TakeAwayAsync(plan.Outage, stop);
                recovery.Returned(TimeProvider.System.GetUtcNow());
                break;
        }
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
