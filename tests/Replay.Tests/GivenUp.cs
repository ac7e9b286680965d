namespace PendingPoints.Tests;

using System.CommandLine;
using System.Globalization;
using Azure.Messaging.ServiceBus;
using PendingPoints.Replay;
using PendingPoints.Sandbox.ServiceBus;

/// <summary>A broker with events that were given up, and the command run against it.</summary>
internal sealed class GivenUp(BrokerOptions? options = null) : TestBroker(options)
{
    private int _rejected;

    /// <summary>How many events lie in the queue of order events, in that of rejected ones, and among the former's dead letters.</summary>
    public (int Active, int Rejected, int Dead) Lying => (OrderEvents.Active.Count, Rejected.Active.Count, OrderEvents.DeadLettered.Count);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

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
        RunAsync([.. arguments, "--connection", Fake.ConnectionString], Cancel);

    /// <summary>Puts an event on the queue of order events.</summary>
    public Task SendAsync(ServiceBusMessage message) => SendAsync([message], Queue, Cancel);

    /// <summary>Puts events where rejected ones lie, in this order, numbered from 0.</summary>
    public Task RejectAsync(params (string Reason, int Count)[] reasons) => SendAsync(
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
        }),
        BrokerNames.RejectedOrderEvents,
        Cancel);

    /// <summary>Receives the next event under lock, as a worker does.</summary>
    public async Task<(ServiceBusReceiver Receiver, ServiceBusReceivedMessage Message)> TakeAsync(string queue)
    {
        var receiver = Client.CreateReceiver(queue);
        return (receiver, await receiver.ReceiveMessageAsync(cancellationToken: Cancel));
    }
}
