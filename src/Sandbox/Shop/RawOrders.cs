namespace PendingPoints.Sandbox.Shop;

using Azure.Messaging.ServiceBus;
using PendingPoints.Sandbox.Http;
using PendingPoints.Sandbox.Vtex;

/// <summary><c>POST /orders/raw</c>: puts a body on the queue of order events byte for byte, whatever it is.</summary>
/// <param name="vtex">Keeps it if it is an order of VTEX.</param>
internal sealed class RawOrders(OrderEventSender events, VtexOrders vtex)
{
    /// <summary>The largest body in bytes: what the broker takes, and there the properties count, too.</summary>
    public const int MaxBytes = 256 * 1024;

    // As long as Service Bus allows: https://learn.microsoft.com/azure/service-bus-messaging/service-bus-quotas.
    private const int MaxMessageId = 128;

    /// <summary>Sends a request's body, with its content type and CloudEvents attributes, and answers with the message's id.</summary>
    public async Task PostAsync(HttpContext context)
    {
        var messageId = context.Request.Query.TryGetValue("messageId", out var wished) ? wished.ToString() : Guid.NewGuid().ToString();
        if (messageId is not { Length: > 0 and <= MaxMessageId })
        {
            await Problem.Because(context, 400, $"messageId must have 1 to {MaxMessageId} characters, or be left out.");
            return;
        }

        if (await ReadAsync(context.Request, context.RequestAborted) is not { } body)
        {
            await TooLarge(context);
            return;
        }

        // Before anybody can hear of it, and then ask.
        vtex.ComesBy(body);
        try
        {
            await events.SendAsync(ToMessage(context.Request, messageId, body), context.RequestAborted);
            await context.ReplyAsync(202, new(messageId), ShopJson.Readable.RawOrderResponse);
        }
        catch (ServiceBusException refused)
        {
            await (refused.Reason is ServiceBusFailureReason.MessageSizeExceeded ? TooLarge(context) : Problem.NotTaken(context));
        }
    }

    // Null when there is more than the broker could take: the rest is not read.
    private static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBytes)
        {
            return null;
        }

        var buffer = new byte[MaxBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return length > MaxBytes ? null : buffer[..length];
    }

    private static Task TooLarge(HttpContext context) =>
        Problem.Because(context, 413, $"The broker takes {MaxBytes} bytes at the most, properties included.");

    private static ServiceBusMessage ToMessage(HttpRequest request, string messageId, byte[] body)
    {
        var message = new ServiceBusMessage(body) { MessageId = messageId, ContentType = request.ContentType };
        CloudEventHeaders.Copy(request.Headers, message.ApplicationProperties);
        return message;
    }
}

/// <summary>The answer to <c>POST /orders/raw</c>.</summary>
internal sealed record RawOrderResponse(string MessageId);
