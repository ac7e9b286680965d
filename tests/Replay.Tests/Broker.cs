namespace PendingPoints.Tests;

using System.CommandLine;
using System.Globalization;
using Azure.Messaging.ServiceBus;
using PendingPoints.Replay;
using PendingPoints.Sandbox.ServiceBus;

/// <summary>A broker with events that were given up, and the command run against it.</summary>
internal sealed class Broker : IAsyncDisposable
{
    private readonly FakeServiceBus _broker;
    private readonly ServiceBusClient _client;
    private int _rejected;

    public Broker(BrokerOptions? options = null)
    {
        _broker = new(options ?? new(), TimeProvider.System);
        _broker.Start();
        _client = new(ConnectionString);
    }

    public string ConnectionString => _broker.ConnectionString;

    public int Port => _broker.Port;

    /// <summary>How many events lie in the queue of order events, in that of rejected ones, and among the former's dead letters.</summary>
    public (int Active, int Rejected, int Dead) Lying => (OrderEvents.Active.Count, Rejected.Active.Count, OrderEvents.DeadLettered.Count);

    public QueueDepth OrderEvents => _broker.Depth(BrokerNames.OrderEvents);

    public QueueDepth Rejected => _broker.Depth(BrokerNames.RejectedOrderEvents);

    public static IEnumerable<int> NumbersOf(QueueDepth queue) => queue.Active.Select(message => (int)message.Properties["number"]!);

    /// <summary>Runs the command as the command line would.</summary>
    public static async Task<(int Code, string[] Output)> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        await using var output = new StringWriter(CultureInfo.InvariantCulture);
        var invocation = new InvocationConfiguration { Output = output, Error = output };
        var code = await new ReplayCommand().Build().Parse(arguments).InvokeAsync(invocation, cancellationToken);
        return (code, output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Runs the command against this broker.</summary>
    public Task<(int Code, string[] Output)> ReplayAsync(params string[] arguments) =>
        RunAsync([.. arguments, "--connection", ConnectionString], TestContext.Current.CancellationToken);

    /// <summary>Puts an event on the queue of order events.</summary>
    public Task SendAsync(ServiceBusMessage message) => SendAsync(BrokerNames.OrderEvents, [message]);

    /// <summary>Puts events where rejected ones lie, in this order, numbered from 0.</summary>
    public Task RejectAsync(params (string Reason, int Count)[] reasons) => SendAsync(
        BrokerNames.RejectedOrderEvents,
        reasons.SelectMany(reason => Enumerable.Repeat(reason.Reason, reason.Count)).Select(reason => new ServiceBusMessage("{}")
        {
            MessageId = $"r-{_rejected}",
            ApplicationProperties =
            {
                ["number"] = _rejected++,
                ["reason"] = reason,
                ["description"] = "Why.",
                ["function"] = "OnOrderEvent",
            },
        }));

    /// <summary>Receives the next event under lock, as a worker does.</summary>
    public async Task<(ServiceBusReceiver Receiver, ServiceBusReceivedMessage Message)> TakeAsync(string queue)
    {
        var receiver = _client.CreateReceiver(queue);
        return (receiver, await receiver.ReceiveMessageAsync(cancellationToken: TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        _broker.Dispose();
    }

    private async Task SendAsync(string queue, IEnumerable<ServiceBusMessage> messages)
    {
        await using var sender = _client.CreateSender(queue);
        await sender.SendMessagesAsync(messages, TestContext.Current.CancellationToken);
    }
}
