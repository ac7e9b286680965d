namespace PendingPoints.Sandbox.ServiceBus;

using Amqp;
using Amqp.Framing;

/// <summary>
/// Several messages sent as one: its format number says so, and each data section holds a whole message. The clients of the Azure SDK
/// send everything but a single message so.
/// </summary>
internal static class Batch
{
    private const uint Format = 0x80013700;

    /// <summary>The messages in what a client sent.</summary>
    public static IReadOnlyList<MessageContent> Open(Message message) => message switch
    {
        { Format: not Format } => [new(message)],
        { BodySection: DataList sections } =>
            [.. Enumerable.Range(0, sections.Count).Select(each => MessageContent.Decode(sections[each].Binary))],
        { BodySection: Data section } => [MessageContent.Decode(section.Binary)],
        _ => [],
    };
}
