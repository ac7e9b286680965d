namespace PendingPoints.Functions.Http;

using System.Text.Json;
using System.Text.Json.Serialization;

/// <summary>How every HTTP answer is written: camelCase, absent cashback as null, decimals with the digits they came with.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(PendingPointsResponse))]
[JsonSerializable(typeof(PointsBalanceResponse))]
[JsonSerializable(typeof(HealthResponse))]
[JsonSerializable(typeof(WebhookAccepted))]
[JsonSerializable(typeof(Problem))]
public sealed partial class ResponseJson : JsonSerializerContext;
