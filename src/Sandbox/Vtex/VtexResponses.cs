namespace PendingPoints.Sandbox.Vtex;

using System.Text.Json.Serialization;

/// <summary>The OMS's error envelope.</summary>
internal sealed record ErrorResponse(VtexError Error);

/// <summary>What is wrong.</summary>
internal sealed record VtexError(string Code, string Message)
{
    public object? Exception { get; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ErrorResponse))]
internal sealed partial class VtexJson : JsonSerializerContext;
