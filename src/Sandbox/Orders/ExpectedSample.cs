namespace PendingPoints.Sandbox.Orders;

using System.Text.Json.Serialization;

/// <summary>What <c>expected.json</c> says of a sample: only what a loyalty provider would hear.</summary>
/// <param name="Becomes"><c>order</c>, <c>split</c>, or why it is none.</param>
/// <param name="Customer">Identifier name to value.</param>
/// <param name="Amount">Its value in the store's currency.</param>
/// <param name="Points">What it earns; null when no provider is told of it.</param>
/// <param name="Events">What a sample of several events is split into.</param>
internal sealed record ExpectedSample(
    string? Becomes,
    string? Store,
    string? OrderId,
    IReadOnlyDictionary<string, string>? Customer,
    DateTimeOffset? Date,
    decimal? Amount,
    decimal? Points,
    IReadOnlyList<ExpectedSample>? Events);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Dictionary<string, ExpectedSample>))]
internal sealed partial class ExpectedSampleJson : JsonSerializerContext;
