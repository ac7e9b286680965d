namespace PendingPoints.Sandbox.ServiceBus;

using System.Text;
using Amqp;
using Amqp.Framing;
using Amqp.Types;

/// <summary>What a sender sent. It never changes, so several queues may hold the same.</summary>
internal sealed class MessageContent
{
    private static readonly Symbol Due = "x-opt-scheduled-enqueue-time";

    // The body and all that the broker passes on as it is, encoded once: a queue may hold 100,000 of them.
    private readonly byte[] _encoded;
    private readonly Header? _header;
    private readonly Map _annotations;

    /// <summary>Keeps a message that has just arrived.</summary>
    public MessageContent(Message message)
    {
        Id = message.Properties?.GetMessageId()?.ToString();
        Subject = message.Properties?.Subject;
        CorrelationId = message.Properties?.GetCorrelationId()?.ToString();
        ContentType = message.Properties?.ContentType;
        Properties = Read(message.ApplicationProperties);
        _header = message.Header;
        _annotations = message.MessageAnnotations?.Map ?? [];
        DueAt = _annotations[Due] is DateTime due ? new DateTimeOffset(due.ToUniversalTime()) : null;
        var rest = new Message
        {
            Properties = message.Properties,
            ApplicationProperties = message.ApplicationProperties,
            BodySection = message.BodySection,
            Footer = message.Footer,
        }.Encode();
        _encoded = rest.Buffer.AsSpan(rest.Offset, rest.Length).ToArray();
        Size = _encoded.Length + SizeOf(message.Header, message.DeliveryAnnotations, message.MessageAnnotations);
    }

    /// <summary>The sender's message id; null when there is none.</summary>
    public string? Id { get; }

    /// <summary>What the message is about.</summary>
    public string? Subject { get; }

    /// <summary>What the sender relates it to; null when there is nothing.</summary>
    public string? CorrelationId { get; }

    /// <summary>The media type of the body; null when the sender does not say.</summary>
    public string? ContentType { get; }

    /// <summary>The application properties.</summary>
    public IReadOnlyDictionary<string, object?> Properties { get; }

    /// <summary>When the sender wants it to become visible; null = at once.</summary>
    public DateTimeOffset? DueAt { get; }

    /// <summary>The size in bytes as it was sent, all sections included.</summary>
    public int Size { get; }

    /// <summary>The body as text.</summary>
    public string BodyText => Decode() switch
    {
        { BodySection: Data data } => Encoding.UTF8.GetString(data.Binary),
        { Body: var value } => value?.ToString() ?? "",
    };

    /// <summary>Keeps a message that came inside of another one.</summary>
    public static MessageContent Decode(byte[] encoded) => new(Message.Decode(new ByteBuffer(encoded, 0, encoded.Length, encoded.Length)));

    /// <summary>The same content with application properties added or replaced.</summary>
    public MessageContent With(IEnumerable<KeyValuePair<string, object?>> properties)
    {
        var message = Decode();
        (message.Header, message.MessageAnnotations) = (_header, new());
        Copy(_annotations, message.MessageAnnotations);
        message.ApplicationProperties ??= new();
        foreach (var (name, value) in properties)
        {
            message.ApplicationProperties[name] = value;
        }

        return new(message);
    }

    /// <summary>The message as it goes out.</summary>
    /// <param name="stamps">The broker's annotations; they replace the sender's of the same names.</param>
    public ByteBuffer Encode(int failedDeliveries, params ReadOnlySpan<(Symbol Name, object Value)> stamps)
    {
        var header = new Header { DeliveryCount = (uint)failedDeliveries };
        if (_header is not null)
        {
            (header.Durable, header.Priority, header.Ttl) = (_header.Durable, _header.Priority, _header.Ttl);
        }

        var annotations = new MessageAnnotations();
        Copy(_annotations, annotations);
        foreach (var (name, value) in stamps)
        {
            annotations[name] = value;
        }

        var buffer = new ByteBuffer(_encoded.Length + 256, autoGrow: true);
        header.Encode(buffer);
        annotations.Encode(buffer);
        AmqpBitConverter.WriteBytes(buffer, _encoded, 0, _encoded.Length);
        return buffer;
    }

    // Without header and annotations.
    private Message Decode() => Message.Decode(new ByteBuffer(_encoded, 0, _encoded.Length, _encoded.Length));

    private static int SizeOf(params ReadOnlySpan<RestrictedDescribed?> sections)
    {
        var buffer = new ByteBuffer(256, autoGrow: true);
        foreach (var section in sections)
        {
            section?.Encode(buffer);
        }

        return buffer.Length;
    }

    private static void Copy(Map annotations, MessageAnnotations target)
    {
        foreach (var (name, value) in annotations)
        {
            target.Map[name] = value;
        }
    }

    private static Dictionary<string, object?> Read(ApplicationProperties? properties)
    {
        var read = new Dictionary<string, object?>();
        foreach (var (name, value) in properties?.Map ?? [])
        {
            read[name.ToString()!] = value;
        }

        return read;
    }
}
