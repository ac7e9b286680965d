namespace PendingPoints.Messaging;

using System.Globalization;

/// <summary>
/// What stands in for scheduling on a broker that has none: a message that is not due yet lies in a queue of its own, is taken from
/// there, held until it is due and sent to its queue. Nothing of it lives only in memory: what is held is not completed, so it comes
/// again when the process dies. Nothing is held longer than <see cref="LongestHold"/>; then it goes to the end of the queue, so that
/// brokers which give up on slow receivers (RabbitMQ after 30 min) have no reason to, and no message stands behind a later one for long.
/// </summary>
/// <param name="queue">The queue they wait in.</param>
/// <param name="sender">Sends what is due.</param>
/// <param name="time">The clock.</param>
public sealed class WaitingMessages(string queue, MessageSender sender, TimeProvider time)
{
    /// <summary>How many messages are held at a time.</summary>
    public const int Concurrency = 100;

    private const string IdProperty = "pp-waiting-id";
    private const string DueProperty = "pp-waiting-until";
    private const string QueueProperty = "pp-waiting-to-go-to";
    private const string RoundProperty = "pp-waiting-round";

    private static readonly string[] OwnProperties = [IdProperty, DueProperty, QueueProperty, RoundProperty];

    /// <summary>How long one message is held before it goes to the end of the queue: 1 min.</summary>
    public static readonly TimeSpan LongestHold = TimeSpan.FromMinutes(1);

    /// <summary>The queue they wait in.</summary>
    public string Queue => queue;

    /// <summary>Holds one message, then sends it to where it belongs, or to the end of the queue when it is not due yet.</summary>
    /// <param name="message">A message of this queue.</param>
    /// <param name="cancellationToken">Ends the hold; the message must then not be completed.</param>
    /// <exception cref="MessageNotAcceptedException">The broker did not take it; it must not be completed.</exception>
    public async Task HandleAsync(ReceivedMessage message, CancellationToken cancellationToken)
    {
        if (Text(message, IdProperty) is not { } id
            || Text(message, QueueProperty) is not { } target
            || !DateTimeOffset.TryParse(Text(message, DueProperty), CultureInfo.InvariantCulture, DateTimeStyles.None, out var due)
            || !int.TryParse(Text(message, RoundProperty), CultureInfo.InvariantCulture, out var round))
        {
            throw new FormatException($"A message of {queue} does not say when and where it is due.");
        }

        var wait = due - time.GetUtcNow();
        await Task.Delay(wait <= TimeSpan.Zero ? TimeSpan.Zero : wait < LongestHold ? wait : LongestHold, time, cancellationToken);
        var original = Unwrap(message, id);
        await (due <= time.GetUtcNow()
            ? sender.SendAsync(target, original, cancellationToken)
            : sender.SendAsync(queue, Wrap(original, target, due, round + 1), cancellationToken));
    }

    /// <summary>The message as it waits. Each round has an id of its own, lest a broker takes the next for a repeat of the one before.</summary>
    internal static OutgoingMessage Wrap(OutgoingMessage message, string target, DateTimeOffset due, int round = 1) => message with
    {
        MessageId = MessageIds.Waiting(message.MessageId, round),
        ScheduledFor = null,
        Properties = new Dictionary<string, object?>(message.Properties)
        {
            [IdProperty] = message.MessageId,
            [DueProperty] = due.ToString("O", CultureInfo.InvariantCulture),
            [QueueProperty] = target,
            [RoundProperty] = round.ToString(CultureInfo.InvariantCulture),
        },
    };

    private static OutgoingMessage Unwrap(ReceivedMessage message, string id) => new(id, message.Body)
    {
        CorrelationId = message.CorrelationId,
        ContentType = message.ContentType,
        Subject = message.Subject,
        Properties = message.Properties.ExceptBy(OwnProperties, property => property.Key).ToDictionary(),
    };

    private static string? Text(ReceivedMessage message, string property) => message.Properties.GetValueOrDefault(property) as string;
}
