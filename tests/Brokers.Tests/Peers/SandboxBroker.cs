namespace PendingPoints.Tests.Peers;

using PendingPoints.Sandbox.Broker;
using PendingPoints.Tests.Loopback;

/// <summary>The sandbox's stand-in for Azure Service Bus.</summary>
public sealed class SandboxBroker : Peer
{
    private readonly BrokerStandIn _standIn = new(
        new BrokerOptions
        {
            Port = FreePort.Next(),
            Queues = [.. Enumerable.Range(1, 50).Select(number => $"queue-{number}")],
            // What is locked when a connection breaks comes back sooner than after the minute of the vendor.
            LockDuration = TimeSpan.FromSeconds(20),
        },
        TimeProvider.System);

    public SandboxBroker() => Port = _standIn.Port;

    public override string AddressAt(int port) =>
        $"Endpoint=sb://127.0.0.1:{port};SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=SAS_KEY_VALUE;UseDevelopmentEmulator=true";

    public override string WrongKey() => Address.Replace("SAS_KEY_VALUE", "wrong", StringComparison.Ordinal);

    public override Task StartAsync()
    {
        _standIn.Start();
        return Task.CompletedTask;
    }

    public override Task StopAsync(bool asked)
    {
        _standIn.Stop();
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        _standIn.Dispose();
        return ValueTask.CompletedTask;
    }
}
