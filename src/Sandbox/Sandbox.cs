namespace PendingPoints.Sandbox;

using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using PendingPoints.Sandbox.BonifiQ;
using PendingPoints.Sandbox.ServiceBus;
using PendingPoints.Sandbox.Capillary;
using PendingPoints.Sandbox.Orders;
using PendingPoints.Sandbox.Shop;
using PendingPoints.Sandbox.Telemetry;
using PendingPoints.Sandbox.Vtex;
using PendingPoints.Sandbox.WebConsole;

/// <summary>The outside world of Pending Points on one machine: both providers, VTEX, a broker, a collector and a shop.</summary>
public sealed class Sandbox : IAsyncDisposable
{
    private readonly Stack<object> _started = new();

    private Sandbox()
    {
    }

    /// <summary>The fake BonifiQ.</summary>
    public FakeBonifiQ BonifiQ { get; private set; } = null!;

    /// <summary>The fake Capillary.</summary>
    public FakeCapillary Capillary { get; private set; } = null!;

    /// <summary>The fake of VTEX's order management.</summary>
    public FakeVtex Vtex { get; private set; } = null!;

    /// <summary>The fake Service Bus.</summary>
    public FakeServiceBus Broker { get; private set; } = null!;

    /// <summary>The fake OpenTelemetry collector.</summary>
    public FakeCollector Collector { get; private set; } = null!;

    /// <summary>The pretend shop and the controls.</summary>
    public FakeShop Shop { get; private set; } = null!;

    /// <summary>Starts every part; what has started is stopped again when one cannot.</summary>
    /// <exception cref="PortTakenException">Another program has one of the ports.</exception>
    public static async Task<Sandbox> StartAsync(SandboxOptions options, CancellationToken cancellationToken)
    {
        var sandbox = new Sandbox();
        try
        {
            await sandbox.StartPartsAsync(options, cancellationToken);
            return sandbox;
        }
        catch
        {
            await sandbox.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        while (_started.TryPop(out var part))
        {
            if (part is IAsyncDisposable async)
            {
                await async.DisposeAsync();
            }
            else
            {
                ((IDisposable)part).Dispose();
            }
        }
    }

    private async Task StartPartsAsync(SandboxOptions options, CancellationToken cancellationToken)
    {
        var time = options.Time;
        BonifiQ = await StartAsync(
            options.BonifiQ.Port, "BonifiQ", "--bonifiq-port", () => FakeBonifiQ.StartAsync(options.BonifiQ, time, cancellationToken));
        Capillary = await StartAsync(
            options.Capillary.Port,
            "Capillary",
            "--capillary-port",
            () => FakeCapillary.StartAsync(options.Capillary, time, cancellationToken));
        Vtex = await StartAsync(
            options.Vtex.Port, "VTEX", "--vtex-port", () => FakeVtex.StartAsync(options.Vtex, time, cancellationToken));
        Collector = await StartAsync(
            options.Collector.Port,
            "the collector",
            "--collector-port",
            () => FakeCollector.StartAsync(options.Collector, cancellationToken));
        Broker = await StartAsync(options.Broker.Port, "the broker", "--broker-port", () => Task.FromResult(StartBroker(options)));
        ShopStore[] stores =
        [
            new("acme-br", "BRL", BonifiQ.Orders, ["ana@example.com", "bruno@example.com"]),
            new("acme-in", "INR", Capillary.Orders, ["915550001", "915550002"]),
        ];
        TellOf(new SampleOrders(options.Samples), stores);
        var faults = new Dictionary<string, Http.Faults>
        {
            ["bonifiq"] = BonifiQ.Faults,
            ["capillary"] = Capillary.Faults,
            ["vtex"] = Vtex.Faults,
        };
        var console = new ConsoleCalls(Broker, Collector, stores, faults, options.Samples, time);
        Shop = await StartAsync(
            options.Shop.Port,
            "the shop",
            "--shop-port",
            () => FakeShop.StartAsync(options.Shop, Broker, Vtex, stores, faults, console, time, cancellationToken));
    }

    private void TellOf(SampleOrders samples, ShopStore[] stores)
    {
        foreach (var (store, order) in samples.Placed())
        {
            stores.FirstOrDefault(each => each.Name == store)?.Provider.Placed(order);
        }

        foreach (var sample in samples.OfVtex())
        {
            Vtex.Orders.Keep(sample);
        }
    }

    private static FakeServiceBus StartBroker(SandboxOptions options)
    {
        var broker = new FakeServiceBus(options.Broker, options.Time);
        broker.Start();
        return broker;
    }

    private async Task<T> StartAsync<T>(int port, string part, string option, Func<Task<T>> start)
        where T : notnull
    {
        try
        {
            var started = await start();
            _started.Push(started);
            return started;
        }
        catch (Exception taken) when (taken is AddressInUseException
            or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse })
        {
            throw new PortTakenException(port, part, option, taken);
        }
    }
}
