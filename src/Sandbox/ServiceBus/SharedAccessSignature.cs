namespace PendingPoints.Sandbox.ServiceBus;

using System.Globalization;
using System.Security.Cryptography;
using System.Text;

/// <summary>
/// Checks a token of the form <c>SharedAccessSignature sr=…&amp;sig=…&amp;se=…&amp;skn=…</c>, as
/// https://learn.microsoft.com/azure/service-bus-messaging/service-bus-sas describes it.
/// </summary>
internal static class SharedAccessSignature
{
    private const string Scheme = "SharedAccessSignature ";

    /// <summary>Whether the token is signed with the broker's key and has not expired.</summary>
    public static bool IsValid(string? token, BrokerOptions options, TimeProvider time)
    {
        if (token is null || !token.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return false;
        }

        // Values stay encoded here: the signature covers the resource as it is written in the token.
        var raw = token[Scheme.Length..].Split('&').Select(each => each.Split('=', 2)).Where(each => each.Length == 2)
            .ToLookup(each => each[0], each => each[1]);
        string Value(string name) => Uri.UnescapeDataString(raw[name].FirstOrDefault(""));

        return Value("skn") == options.KeyName
            && long.TryParse(Value("se"), NumberStyles.None, CultureInfo.InvariantCulture, out var expiry)
            && expiry > time.GetUtcNow().ToUnixTimeSeconds()
            && Value("sig") == Sign(raw["sr"].FirstOrDefault(""), Value("se"), options.Key);
    }

    private static string Sign(string resource, string expiry, string key) => Convert.ToBase64String(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"{resource}\n{expiry}")));
}
