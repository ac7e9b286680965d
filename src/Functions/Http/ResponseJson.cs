namespace PendingPoints.Functions.Http;

using System.Text.Json;
using System.Text.Json.Serialization;

/// <summary>How every HTTP answer is written: camelCase, absent cashback as null, decimals with the digits they came with.</summary>
/// <remarks>Written and never read: what reading needs would be compiled before the first answer.</remarks>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, UseStringEnumConverter = true, GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(PendingPointsResponse))]
[JsonSerializable(typeof(PointsBalanceResponse))]
[JsonSerializable(typeof(HealthResponse))]
[JsonSerializable(typeof(WebhookAccepted))]
[JsonSerializable(typeof(Problem))]
public sealed partial class ResponseJson : JsonSerializerContext;

/// <summary>What <c>ReceiveOrderWebhook</c> answers when all is well.</summary>
/// <param name="MessageId">The id of the message on the queue: the same for the same event; null when there was none, as in a ping.</param>
public sealed record WebhookAccepted(string? MessageId);
