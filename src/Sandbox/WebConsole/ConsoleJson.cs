namespace PendingPoints.Sandbox.WebConsole;

using System.Text.Encodings.Web;
using System.Text.Json.Serialization;

/// <summary>The page's calls.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(LiveState))]
[JsonSerializable(typeof(OrderDetail))]
[JsonSerializable(typeof(IReadOnlyList<SampleFile>))]
[JsonSerializable(typeof(AppCall))]
[JsonSerializable(typeof(AppResponse))]
[JsonSerializable(typeof(OutageRequest))]
[JsonSerializable(typeof(ReplayRequest))]
[JsonSerializable(typeof(ReplayRun))]
internal sealed partial class ConsoleJson : JsonSerializerContext
{
    /// <summary>The context to write with: a plus in a date stays a plus, for people.</summary>
    public static ConsoleJson Readable => field ??= new(new(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
