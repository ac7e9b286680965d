namespace PendingPoints.Sandbox.Shop;

using System.Text.RegularExpressions;

/// <summary>
/// Turns the attributes of a binary CloudEvent as HTTP carries them, headers <c>ce-*</c>, into what AMQP carries: application
/// properties <c>cloudEvents:*</c>.
/// </summary>
internal static partial class CloudEventHeaders
{
    private const string Header = "ce-";
    private const string Property = "cloudEvents:";

    /// <summary>Adds the attributes of a request.</summary>
    public static void Copy(IHeaderDictionary headers, IDictionary<string, object> properties)
    {
        foreach (var (name, value) in headers)
        {
            if (name.StartsWith(Header, StringComparison.OrdinalIgnoreCase))
            {
                // Attribute names are lower-case; names of headers have no case.
                properties[Property + name[Header.Length..].ToLowerInvariant()] = Decode(value.ToString());
            }
        }
    }

    // Quotes first, then one round of percent-decoding, see
    // https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md#3132-http-header-values.
    // What is not UTF-8 stays percent-encoded.
    private static string Decode(string value) =>
        Uri.UnescapeDataString(value is ['"', .. var inner, '"'] ? Escaped().Replace(inner, "$1") : value);

    [GeneratedRegex(@"\\(.)")]
    private static partial Regex Escaped();
}
