namespace Integrations;

using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;

/// <summary>
/// The back office hears of pending points, each notification once: a function for an app of your own, with the package
/// Microsoft.Azure.Functions.Worker.Extensions.ServiceBus.
/// </summary>
public sealed class BackOffice(NotificationFolder kept)
{
    /// <summary>Takes one notification. Returning completes it; throwing gives it back, and it comes again.</summary>
    [Function("OnPointsPending")]
    public Task RunAsync(
        // The subscription's filter lets only one store's notifications in.
        [ServiceBusTrigger("points-notifications", "back-office", Connection = "ServiceBusConnection")] ServiceBusReceivedMessage message,
        CancellationToken cancellationToken)
    {
        var notification = message.Body.ToObjectFromJson<JsonElement>();
        var data = notification.GetProperty("data");
        return kept.KeepAsync(
            message.MessageId,
            new(
                notification.GetProperty("subject").GetString()!,
                data.GetProperty("pendingPoints").GetProperty("total").GetDecimal(),
                data.GetProperty("orderMatched").ValueKind is JsonValueKind.Null ? null : data.GetProperty("orderMatched").GetBoolean()),
            cancellationToken);
    }
}

/// <summary>What the back office keeps of a notification.</summary>
public sealed record KeptNotification(string Order, decimal Points, bool? Matched);

/// <summary>Keeps notifications under their MessageIds. A database has a unique key for it.</summary>
public sealed class NotificationFolder(string folder)
{
    private static readonly JsonSerializerOptions Json = JsonSerializerOptions.Web;

    /// <summary>Keeps one, whole or not at all; false when it is there already.</summary>
    public async Task<bool> KeepAsync(string messageId, KeptNotification notification, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, $"{Uri.EscapeDataString(messageId)}.json");
        var draft = Path.Combine(folder, $".{Guid.NewGuid()}");
        await File.WriteAllTextAsync(draft, JsonSerializer.Serialize(notification, Json), cancellationToken);
        try
        {
            File.Move(draft, file, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(draft);
            return false;
        }
    }
}
