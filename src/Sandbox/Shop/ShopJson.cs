namespace PendingPoints.Sandbox.Shop;

using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using PendingPoints.Sandbox.Http;

/// <summary>The shop's calls: indented, since people read them.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    WriteIndented = true)]
[JsonSerializable(typeof(PlaceOrder))]
[JsonSerializable(typeof(RawOrderResponse))]
[JsonSerializable(typeof(FaultRequest))]
[JsonSerializable(typeof(ShopOrder))]
[JsonSerializable(typeof(IReadOnlyList<ShopOrder>))]
[JsonSerializable(typeof(IReadOnlyList<Notification>))]
[JsonSerializable(typeof(IReadOnlyList<RejectedEvent>))]
[JsonSerializable(typeof(IReadOnlyList<QueueResponse>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, Fault>))]
[JsonSerializable(typeof(ProblemDetails))]
[JsonSerializable(typeof(HttpValidationProblemDetails))]
internal sealed partial class ShopJson : JsonSerializerContext
{
    /// <summary>The context to write with: a plus in a date stays a plus, for people.</summary>
    public static ShopJson Readable => field ??= new(new(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

/// <summary>The event's own context: events travel without white space.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(OrderEvent))]
internal sealed partial class OrderEventJson : JsonSerializerContext
{
    /// <inheritdoc cref="ShopJson.Readable"/>
    public static OrderEventJson Readable => field ??= new(new(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
