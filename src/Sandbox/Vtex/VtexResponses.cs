namespace PendingPoints.Sandbox.Vtex;

using System.Text.Json.Serialization;

/// <summary>The OMS's error envelope.</summary>
internal sealed record ErrorReply(VtexError Error);

/// <summary>What is wrong.</summary>
/// <param name="Code">The vendor's code.</param>
/// <param name="Message">The text beside it.</param>
internal sealed record VtexError(string Code, string Message)
{
    public object? Exception { get; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ErrorReply))]
internal sealed partial class VtexJson : JsonSerializerContext;
