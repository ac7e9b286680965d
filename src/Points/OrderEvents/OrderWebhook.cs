namespace PendingPoints.OrderEvents;

using System.Text;
using Azure.Messaging.ServiceBus;
using PendingPoints.Caching;
using PendingPoints.Messaging;
using PendingPoints.Orders;
using PendingPoints.Orders.Vtex;

/// <summary>
/// The entrance for platforms that can only push: checks the signature and puts the body on the queue as it is. What it means is found
/// when it is worked on, like that of any other event.
/// </summary>
public sealed class OrderWebhook(MessagePublisher publisher, PointsCache cache)
{
    /// <summary>
    /// How long the broker may take. Platforms wait 5 s (https://shopify.dev/docs/apps/build/webhooks/subscribe/https, VTEX alike) and send
    /// it again when they are told so in time.
    /// </summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(4);

    /// <summary>
    /// The largest body that is put on the queue, in bytes: 16 KiB below what a message may have, for the properties that it has and that its
    /// copies and its rejection will have.
    /// </summary>
    public const int MaxQueued = OrderEventReader.MaxBody - (16 * 1024);

    /// <summary>The largest body that is taken, in bytes (2 MiB): an order above <see cref="MaxQueued"/> is cut down to what is read of it.</summary>
    public const int MaxBody = OrderReduction.MaxBody;

    /// <summary>The application property of a message whose body was cut down.</summary>
    public const string ReducedProperty = "pp-reduced";

    /// <summary>How much of these 16 KiB a CloudEvent's attributes may take that come as headers, in bytes: the half.</summary>
    public const int MaxAttributes = 8 * 1024;

    /// <summary>The header with the secret itself, which a VTEX hook can be configured to send along.</summary>
    public const string SecretHeader = "x-webhook-secret";

    // In HTTP a CloudEvent's attributes are headers, in AMQP application properties:
    // https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md#3132-http-header-names
    private const string CloudEventHeader = "ce-";
    private const string CloudEventProperty = "cloudEvents:";

    private static readonly string[] SignatureHeaders = ["x-shopify-hmac-sha256", "x-wc-webhook-signature"];

    /// <summary>Takes one webhook in; returns an acceptance only after the broker's.</summary>
    /// <exception cref="MessageNotAcceptedException">The broker did not take it in time; the platform has to send it again.</exception>
    public async Task<WebhookResult> ReceiveAsync(WebhookRequest request, CancellationToken cancellationToken)
    {
        if (IsPing(request))
        {
            return new WebhookResult.Ping();
        }

        if (request.Store.WebhookSecrets.AreSet && Unsigned(request) is { } unsigned)
        {
            return unsigned;
        }

        var message = MessageOf(request);
        if (message.Properties.Sum(property => Encoding.UTF8.GetByteCount($"{property.Key}{property.Value}")) > MaxAttributes
            || (request.Body.Length <= MaxQueued ? message : Reduced(message, request.Store.TimeZone)) is not { } fitting)
        {
            return new WebhookResult.TooLarge();
        }

        var reading = OrderEventReader.Read(fitting, request.Store.TimeZone);
        if (reading is OrderReading.Rejected { Rejection: { Reason: "invalid" or "unrecognised" } rejection })
        {
            return new WebhookResult.Refused(rejection);
        }

        var id = MessageIds.Webhook(request.Store.Name, KeyOf(reading) ?? MessageIds.Body(request.Body.Span));
        await publisher.PublishAsync(OrderEventHandler.Queue, Outgoing(id, fitting), cancellationToken, Limit);
        if (reading is OrderReading.Readable { Event.Customer: var customer })
        {
            await cache.InvalidateAsync(request.Store, customer, cancellationToken);
        }

        return new WebhookResult.Accepted(id, reading.Format == VtexHook.FormatName);
    }

    private static OrderMessage? Reduced(OrderMessage message, TimeZoneInfo zone) => OrderReduction.Reduce(message, zone, MaxQueued) is not { } reduced ? null
        : reduced with { Properties = new Dictionary<string, object?>(message.Properties) { [ReducedProperty] = true } };

    private static ServiceBusMessage Outgoing(string id, OrderMessage message)
    {
        var outgoing = new ServiceBusMessage(message.Body) { MessageId = id, ContentType = message.ContentType };
        foreach (var (name, value) in message.Properties)
        {
            outgoing.ApplicationProperties[name] = value;
        }

        return outgoing;
    }

    private static OrderMessage MessageOf(WebhookRequest request)
    {
        var properties = new Dictionary<string, object?> { [OrderEventReader.StoreProperty] = request.Store.Name };
        // A signature covers the body only: beside one, what headers say of the event could be anybody's word.
        var isSigned = request.Store.WebhookSecrets.AreSet && SignatureHeaders.Any(header => request.Header(header) is not null);
        foreach (var (name, value) in request.Headers.Where(header => !isSigned && header.Key.StartsWith(CloudEventHeader, StringComparison.Ordinal)))
        {
            properties[CloudEventProperty + name[CloudEventHeader.Length..]] = Decode(value);
        }

        return new(request.Body) { ContentType = request.ContentType, Properties = properties };
    }

    // Percent-encoded, and perhaps quoted, as the binding says.
    private static string Decode(string value) => Uri.UnescapeDataString(value is ['"', .. var quoted, '"']
        ? quoted.Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal)
        : value);

    private static string? KeyOf(OrderReading reading) => reading switch
    {
        OrderReading.Readable { Event: var order } => $"{order.Source} {order.Id}",
        OrderReading.Thin thin => thin.EventId,
        _ => null,
    };

    // VTEX posts {"hookConfig":"ping"} when a hook is configured, WooCommerce the form webhook_id=1 when a webhook is saved.
    private static bool IsPing(WebhookRequest request) =>
        request.Body.Length < 256
        && (request.Body.Span.StartsWith("webhook_id="u8)
            || (request.Body.Span.IndexOf("\"hookConfig\""u8) >= 0 && request.Body.Span.IndexOf("\"ping\""u8) >= 0));

    private static WebhookResult? Unsigned(WebhookRequest request)
    {
        var secrets = request.Store.WebhookSecrets;
        var signature = SignatureHeaders.Select(request.Header).FirstOrDefault(header => header is not null);
        return (signature, request.Header(SecretHeader)) switch
        {
            ({ } signed, _) => secrets.Sign(request.Body.Span, signed) ? null : new WebhookResult.SignatureWrong(),
            (null, { } secret) => secrets.Contain(secret) ? null : new WebhookResult.SignatureWrong(),
            _ => new WebhookResult.SignatureMissing(),
        };
    }
}
