namespace PendingPoints.Proof.Judge;

using System.Text.Json;
using Amqp;
using Amqp.Framing;
using Amqp.Types;
using PendingPoints.Proof.Broker;
using PendingPoints.Proof.Shop;
using PendingPoints.Sandbox.Broker;

/// <summary>Reads every notification and every rejected event, as a subscriber does, and enters them into the books.</summary>
/// <param name="broker">The broker itself: the witness is not cut off from it.</param>
/// <param name="accounts">The books.</param>
/// <param name="recovery">Learns when the first notification after an outage came.</param>
internal sealed class Witness(Uri broker, Accounts accounts, Recovery recovery)
{
    private const int Credit = 100;
    private static readonly Symbol EnqueuedTime = "x-opt-enqueued-time";

    /// <summary>Reads until it is stopped.</summary>
    public Task RunAsync(CancellationToken stop) => Task.WhenAll(
        new PersistentReceiver(broker, ProofBroker.JudgeSubscription, Credit, Notified).RunAsync(stop),
        new PersistentReceiver(broker, BrokerNames.RejectedOrderEvents, Credit, Rejected).RunAsync(stop));

    private void Notified(IReceiverLink link, Message message) => Take(link, message, () =>
    {
        recovery.Notified((DateTime)message.MessageAnnotations[EnqueuedTime]);
        var body = JsonElement.Parse(((Data)message.BodySection).Binary);
        var data = body.GetProperty("data");
        var matched = data.GetProperty("orderMatched");
        accounts.Close(message.Properties.CorrelationId, message.Properties.MessageId, new ExpectedOutcome.Notification(
            body.GetProperty("subject").GetString()!,
            data.GetProperty("pendingPoints").GetProperty("total").GetDecimal(),
            matched.ValueKind == JsonValueKind.Null ? null : matched.GetBoolean()));
    });

    private void Rejected(IReceiverLink link, Message message) => Take(link, message, () => accounts.Close(
        message.ApplicationProperties[EventMessage.EventProperty] as string,
        message.Properties.MessageId,
        new ExpectedOutcome.Rejection(message.ApplicationProperties["reason"] as string ?? "no reason")));

    private void Take(IReceiverLink link, Message message, Action read)
    {
        try
        {
            read();
        }
        catch (Exception unreadable)
        {
            // Thrown here it would only end the connection.
            accounts.Wrong.Enqueue($"Message {message.Properties?.MessageId} can not be read: {unreadable.Message}");
        }

        PersistentReceiver.Settle(link, message, done: true);
    }
}
