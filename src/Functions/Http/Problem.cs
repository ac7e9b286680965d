namespace PendingPoints.Functions.Http;

using System.Text.Json.Serialization;

/// <summary>An answer that is not what was asked for, as RFC 9457 lays it out (<c>application/problem+json</c>).</summary>
/// <param name="Code">Says which problem it is; stable, in kebab case. docs/failures.md lists the codes.</param>
/// <param name="Title">The problem in a few words, the same each time.</param>
/// <param name="Detail">One sentence on what to change or expect; no personal data, nothing a provider said.</param>
public sealed record Problem(
    [property: JsonPropertyOrder(4)] string Code,
    [property: JsonPropertyOrder(2)] int Status,
    [property: JsonPropertyOrder(1)] string Title,
    [property: JsonPropertyOrder(3)] string Detail)
{
    /// <summary>The media type of a problem.</summary>
    public const string ContentType = "application/problem+json";

    /// <summary>The code as a URI, since RFC 9457 wants one.</summary>
    public string Type => "urn:pending-points:problem:" + Code;
}
