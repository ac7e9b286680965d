namespace PendingPoints.Notifications;

using System.Text.Json.Serialization;
using PendingPoints.Loyalty;

/// <summary>A structured CloudEvent 1.0 around <see cref="NotificationData"/>.</summary>
internal sealed record NotificationDocument(
    string Id, string Source, string Type, string Subject, DateTimeOffset Time, NotificationData Data)
{
    [JsonPropertyName("specversion")]
    [JsonPropertyOrder(-1)]
    public string SpecVersion { get; } = "1.0";

    [JsonPropertyName("datacontenttype")]
    public string DataContentType { get; } = "application/json";
}

/// <summary>What the notification tells.</summary>
internal sealed record NotificationData(
    string Store, string Provider, NotificationOrder Order, PendingPointsSummary PendingPoints, bool? OrderMatched, DateTimeOffset AsOf);

/// <summary>The order as the event gave it.</summary>
internal sealed record NotificationOrder(string Id, DateTimeOffset Date, Money Value);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true,
    GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(NotificationDocument))]
internal sealed partial class NotificationJson : JsonSerializerContext;
