namespace PendingPoints.Tests.Messaging;

using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PendingPoints.Messaging;
using PendingPoints.Sandbox.Broker;

/// <summary>A broker of the Service Bus kind on loopback, and our connection to it.</summary>
internal sealed class TheBroker : IAsyncDisposable
{
    public const string Queue = BrokerNames.OrderEvents;

    public const string WaitingQueue = "order-events-waiting";

    private readonly BrokerConnection _connection;

    private TheBroker(BrokerStandIn standIn, BrokerAddress address, TimeProvider time, BrokerTimeouts timeouts, IMeterFactory? meters)
    {
        StandIn = standIn;
        _connection = new BrokerConnection(address, timeouts, time, NullLogger<BrokerConnection>.Instance);
        // Its pauses between tries pass by themselves, also where the test moves the clock.
        Sender = new MessageSender(_connection, time is FakeTimeProvider ? TimeProvider.System : time);
        Waiting = new WaitingMessages(WaitingQueue, Sender, time);
        Scheduler = new MessageScheduler(_connection, Sender, Waiting);
        Consumer = new QueueConsumer(_connection, meters is null ? Metrics.None : new(meters), time, NullLogger<QueueConsumer>.Instance);
    }

    public BrokerStandIn StandIn { get; }

    public MessageSender Sender { get; }

    public MessageScheduler Scheduler { get; }

    public WaitingMessages Waiting { get; }

    public QueueConsumer Consumer { get; }

    /// <summary>Starts the broker and our side of the connection.</summary>
    /// <param name="setting">How we find it; its connection string when not given.</param>
    /// <param name="time">The broker's clock.</param>
    /// <param name="ours">Our clock.</param>
    /// <param name="timeouts">Our patience; short, so that a test of a broker that stays away ends soon.</param>
    /// <param name="options">The broker's; its queues are set here.</param>
    /// <param name="meters">Where the consumer counts.</param>
    public static TheBroker Start(
        Func<BrokerStandIn, string>? setting = null,
        TimeProvider? time = null,
        TimeProvider? ours = null,
        BrokerTimeouts? timeouts = null,
        BrokerOptions? options = null,
        IMeterFactory? meters = null) =>
        StartAt(standIn => BrokerAddress.Parse(setting?.Invoke(standIn) ?? standIn.ConnectionString), time, ours, timeouts, options, meters);

    /// <inheritdoc cref="Start"/>
    public static TheBroker StartAt(
        Func<BrokerStandIn, BrokerAddress> address,
        TimeProvider? time = null,
        TimeProvider? ours = null,
        BrokerTimeouts? timeouts = null,
        BrokerOptions? options = null,
        IMeterFactory? meters = null)
    {
        options = (options ?? new()) with { Queues = [Queue, BrokerNames.RejectedOrderEvents, WaitingQueue] };
        var standIn = new BrokerStandIn(options, time ?? TimeProvider.System);
        standIn.Start();
        return new(standIn, address(standIn), ours ?? TimeProvider.System, timeouts ?? new() { Send = TimeSpan.FromSeconds(2) }, meters);
    }

    public Task SendAsync(string id, CancellationToken cancellationToken) =>
        Sender.SendAsync(Queue, new OutgoingMessage(id, "{}"u8.ToArray()), cancellationToken);

    /// <summary>Consumes until as many messages have been handled, then stops and gives them.</summary>
    public async Task<IReadOnlyList<ReceivedMessage>> ConsumeAsync(
        int count, CancellationToken cancellationToken, Func<ReceivedMessage, Task>? handle = null, int concurrency = 1)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var handled = new List<ReceivedMessage>();
        await Consumer.RunAsync(
            new(Queue, concurrency),
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
