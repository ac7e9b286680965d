namespace PendingPoints.OrderEvents;

using System.Diagnostics;
using System.Globalization;
using Azure.Messaging.ServiceBus;
using PendingPoints.Messaging;
using PendingPoints.Orders.CloudEvents;

/// <summary>What an event has been through, as its copies carry it from one attempt to the next.</summary>
/// <param name="OriginalId">The id of the message that arrived first.</param>
/// <param name="Attempt">The number of this attempt, from 1.</param>
/// <param name="Failures">How often in a row the provider has failed before this attempt.</param>
/// <param name="Replays">How often it was given up and sent back.</param>
/// <param name="Trace">The span of the first attempt, as a <c>traceparent</c>; null when it was not traced.</param>
public sealed record EventHistory(
    string OriginalId, DateTimeOffset FirstSeen, int Attempt, int Failures, int Replays = 0, string? Trace = null)
{
    // The prefix keeps them apart from properties of the shop's own.
    private const string OriginalIdProperty = "pp-original-id";
    private const string FirstSeenProperty = "pp-first-seen";
    private const string AttemptProperty = "pp-attempt";
    private const string FailuresProperty = "pp-failures";
    private const string ReplaysProperty = "pp-replays";
    private const string WaitingForProperty = "pp-waiting-for";
    private const string TraceProperty = "pp-trace";

    private static readonly string[] Ours =
        [OriginalIdProperty, FirstSeenProperty, AttemptProperty, FailuresProperty, ReplaysProperty, WaitingForProperty, TraceProperty];

    /// <summary>Reads the history from a message; a message that nobody has copied yet begins one.</summary>
    /// <param name="now">When it is seen, if the broker does not say when it took it in.</param>
    public static EventHistory Of(ServiceBusReceivedMessage message, DateTimeOffset now) => new(
        Text(message, OriginalIdProperty) ?? message.MessageId ?? MessageIds.Body(message.Bytes()),
        // What lies in the future has not been seen: it would keep the event from ever becoming too old.
        Date(message, FirstSeenProperty) is { } seen ? seen < now ? seen : now
            : message.EnqueuedTime == default ? now : message.EnqueuedTime,
        Math.Max(Number(message, AttemptProperty), 1),
        Number(message, FailuresProperty),
        Number(message, ReplaysProperty),
        Text(message, TraceProperty));

    /// <summary>The same event for a later attempt: body and properties unchanged, the history added.</summary>
    /// <param name="failures">How often in a row the provider has failed by now.</param>
    /// <param name="waitingFor">Why it comes back, as an outcome code.</param>
    public ServiceBusMessage Copy(ServiceBusReceivedMessage message, DateTimeOffset due, int failures, string waitingFor)
    {
        var properties = (this with { Attempt = Attempt + 1 }).AddTo(message.ApplicationProperties);
        (properties[FailuresProperty], properties[WaitingForProperty]) = (failures, waitingFor);
        var copy = message.CarryOn(MessageIds.Copy(OriginalId, message.Bytes(), Attempt + 1), properties);
        copy.ScheduledEnqueueTime = due;
        return copy;
    }

    /// <summary>One event of a batch as a message of its own, which begins a history of its own.</summary>
    public ServiceBusMessage Part(ServiceBusReceivedMessage message, byte[] body, int index)
    {
        var part = message.CarryOn(
            MessageIds.Part(OriginalId, message.Bytes(), index),
            message.ApplicationProperties.Where(property => !Ours.Contains(property.Key)));
        part.Body = BinaryData.FromBytes(body);
        part.ContentType = CloudEventEnvelope.MediaType;
        part.CorrelationId ??= OriginalId;
        return part;
    }

    /// <summary>The properties of an event that is sent back to be tried again; the attempts are counted on.</summary>
    internal static Dictionary<string, object?> Restart(ServiceBusReceivedMessage message)
    {
        var history = Of(message, default);
        var properties = (history with { Attempt = history.Attempt + 1 }).AddTo(message.ApplicationProperties);
        properties[ReplaysProperty] = history.Replays + 1;
        Array.ForEach([FirstSeenProperty, FailuresProperty, WaitingForProperty], over => properties.Remove(over));
        return properties;
    }

    /// <summary>An event's properties, this history among them.</summary>
    internal Dictionary<string, object?> AddTo(IEnumerable<KeyValuePair<string, object?>> properties)
    {
        var all = new Dictionary<string, object?>(properties)
        {
            [OriginalIdProperty] = OriginalId,
            // Text, since a date of AMQP ends at milliseconds.
            [FirstSeenProperty] = FirstSeen.ToString("O", CultureInfo.InvariantCulture),
            [AttemptProperty] = Attempt,
        };
        if (Trace is not null)
        {
            all[TraceProperty] = Trace;
        }

        return all;
    }

    /// <summary>The same, with the span of this attempt when it is the first that is traced.</summary>
    internal EventHistory TracedBy(Activity? span) => span is null || Trace is not null ? this : this with { Trace = span.Id };

    private static string? Text(ServiceBusReceivedMessage message, string property) =>
        message.ApplicationProperties.GetValueOrDefault(property) as string;

    // Operators edit messages with tools that choose their own types.
    private static DateTimeOffset? Date(ServiceBusReceivedMessage message, string property) =>
        message.ApplicationProperties.GetValueOrDefault(property) switch
        {
            DateTimeOffset date => date,
            DateTime date => new DateTimeOffset(date.ToUniversalTime()),
            string text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => date,
            _ => null,
        };

    private static int Number(ServiceBusReceivedMessage message, string property) =>
        message.ApplicationProperties.GetValueOrDefault(property) switch
        {
            string or char or bool or DateTime => 0,
            IConvertible number => (int)Math.Clamp(number.ToDouble(CultureInfo.InvariantCulture), 0, int.MaxValue),
            _ => 0,
        };
}
