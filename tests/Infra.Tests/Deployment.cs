namespace PendingPoints.Tests;

using System.Text.Json;
using System.Text.RegularExpressions;

/// <summary>What would be deployed.</summary>
/// <param name="snapshot">As the compiler foresees it. What only Azure knows stands there as the text of an expression.</param>
public sealed partial class Deployment(JsonElement snapshot)
{
    /// <summary>All resources.</summary>
    public IReadOnlyList<JsonElement> Resources { get; } = [.. snapshot.GetProperty("predictedResources").EnumerateArray()];

    /// <summary>The outputs, as they stand there.</summary>
    public string Outputs => snapshot.GetProperty("outputs").GetRawText();

    /// <summary>The app settings of the function app.</summary>
    public IReadOnlyDictionary<string, string> Settings => Properties("Microsoft.Web/sites/config").Single()
        .EnumerateObject().ToDictionary(setting => setting.Name, setting => setting.Value.GetString()!);

    /// <summary>The properties of the resources of one type.</summary>
    public IEnumerable<JsonElement> Properties(string type) => OfType(type).Select(resource => resource.GetProperty("properties"));

    /// <summary>The last parts of the names of the resources of one type.</summary>
    public IEnumerable<string> Names(string type) => OfType(type).Select(resource => resource.GetProperty("name").GetString()!.Split('/')[^1]);

    /// <summary>The resources of one type.</summary>
    public IEnumerable<JsonElement> OfType(string type) => Resources.Where(resource => resource.GetProperty("type").GetString() == type);

    /// <summary>The secret that a setting refers to; null for a plain one.</summary>
    public static string? Secret(string setting) => Reference().Match(setting) is { Success: true } match ? match.Groups[1].Value : null;

    // The vault's host name is known to Azure only, so the reference is still an expression that ends in the secret's name.
    [GeneratedRegex(@"^\[format\('@Microsoft\.KeyVault\(SecretUri=\{0\}secrets/\{1\}\)', format\(.*\), '([0-9A-Za-z-]{1,127})'\)\]\z")]
    private static partial Regex Reference();
}
