namespace PendingPoints.Tests.Messaging;

using Microsoft.Extensions.Logging.Abstractions;
using PendingPoints.Messaging;
using PendingPoints.Sandbox.Broker;

/// <summary>A broker of the Service Bus kind on loopback, and our connection to it.</summary>
internal sealed class TheBroker : IAsyncDisposable
{
    public const string Queue = BrokerNames.OrderEvents;

    private readonly BrokerConnection _connection;

    private TheBroker(BrokerStandIn standIn, string setting)
    {
        StandIn = standIn;
        _connection = new BrokerConnection(BrokerAddress.Parse(setting), TimeProvider.System, NullLogger<BrokerConnection>.Instance);
        Sender = new MessageSender(_connection);
        Consumer = new QueueConsumer(_connection, TimeProvider.System, NullLogger<QueueConsumer>.Instance);
    }

    public BrokerStandIn StandIn { get; }

    public MessageSender Sender { get; }

    public QueueConsumer Consumer { get; }

    public static TheBroker Start(Func<BrokerStandIn, string>? setting = null, TimeProvider? time = null)
    {
        var standIn = new BrokerStandIn(new BrokerOptions(), time ?? TimeProvider.System);
        standIn.Start();
        return new(standIn, setting?.Invoke(standIn) ?? standIn.ConnectionString);
    }

    /// <summary>Consumes until as many messages have been handled, then stops and gives them.</summary>
    public async Task<IReadOnlyList<ReceivedMessage>> ConsumeAsync(
        int count, CancellationToken cancellationToken, Func<ReceivedMessage, Task>? handle = null, int concurrency = 1)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var handled = new List<ReceivedMessage>();
        await Consumer.RunAsync(
            Queue,
            concurrency,
            async (message, _) =>
            {
                lock (handled)
                {
                    handled.Add(message);
                    if (handled.Count == count)
                    {
                        stop.Cancel();
                    }
                }

                await (handle?.Invoke(message) ?? Task.CompletedTask);
            },
            stop.Token);
        cancellationToken.ThrowIfCancellationRequested();
        return handled;
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        StandIn.Dispose();
    }
}
