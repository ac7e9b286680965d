namespace PendingPoints.Proof.Judge;

using System.Text.Json;
using Azure.Messaging.ServiceBus;
using PendingPoints.Proof.Broker;
using PendingPoints.Proof.Shop;
using PendingPoints.Sandbox.ServiceBus;

/// <summary>Reads every notification and every rejected event, as a subscriber does, and enters them into the books.</summary>
/// <param name="client">The way to the broker.</param>
/// <param name="accounts">The books.</param>
/// <param name="recovery">Learns when the first notification after an outage came.</param>
internal sealed class Witness(ServiceBusClient client, Accounts accounts, Recovery recovery)
{
    private static readonly ServiceBusProcessorOptions Options = new() { MaxConcurrentCalls = 4, PrefetchCount = 100 };

    /// <summary>Reads until it is stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        await using var notifications = client.CreateProcessor(BrokerNames.Notifications, ProofBroker.Judge, Options);
        await using var rejections = client.CreateProcessor(BrokerNames.RejectedOrderEvents, Options);
        await StartAsync(notifications, Notified, stop);
        await StartAsync(rejections, Rejected, stop);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop);
    }

    private Task StartAsync(ServiceBusProcessor processor, Action<ServiceBusReceivedMessage> read, CancellationToken stop)
    {
        processor.ProcessMessageAsync += received =>
        {
            try
            {
                read(received.Message);
            }
            catch (Exception unreadable)
            {
                // Thrown here it would only bring the message back.
                accounts.Wrong.Enqueue($"Message {received.Message.MessageId} cannot be read: {unreadable.Message}");
            }

            return Task.CompletedTask;
        };
        // The broker is taken away on purpose.
        processor.ProcessErrorAsync += _ => Task.CompletedTask;
        return processor.StartProcessingAsync(stop);
    }

    private void Notified(ServiceBusReceivedMessage message)
    {
        recovery.Notified(message.EnqueuedTime);
        var body = JsonElement.Parse(message.Body);
        var data = body.GetProperty("data");
        var matched = data.GetProperty("orderMatched");
        accounts.Close(message.CorrelationId, message.MessageId, new ExpectedOutcome.Notification(
            body.GetProperty("subject").GetString()!,
            data.GetProperty("pendingPoints").GetProperty("total").GetDecimal(),
            matched.ValueKind == JsonValueKind.Null ? null : matched.GetBoolean()));
    }

    private void Rejected(ServiceBusReceivedMessage message) => accounts.Close(
        message.ApplicationProperties[EventMessage.EventProperty] as string,
        message.MessageId,
        new ExpectedOutcome.Rejection(message.ApplicationProperties["reason"] as string ?? "no reason"));
}
