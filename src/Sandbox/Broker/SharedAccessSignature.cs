namespace PendingPoints.Sandbox.Broker;

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

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

        var part = QueryHelpers.ParseQuery(token[Scheme.Length..]);
        return part.TryGetValue("skn", out var keyName) && keyName == options.KeyName
            && part.TryGetValue("se", out var expiry)
            && long.TryParse(expiry, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds > time.GetUtcNow().ToUnixTimeSeconds()
            && part.TryGetValue("sr", out var resource) && part.TryGetValue("sig", out var signature)
            && signature == Sign(Raw(token, "sr"), expiry.ToString(), options.Key) && resource.Count == 1;
    }

    // The signature covers the resource as it is written in the token, still encoded.
    private static string Raw(string token, string name)
    {
        var start = token.IndexOf(name + "=", StringComparison.Ordinal) + name.Length + 1;
        var end = token.IndexOf('&', start);
        return end < 0 ? token[start..] : token[start..end];
    }

    private static string Sign(string resource, string expiry, string key) => Convert.ToBase64String(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"{resource}\n{expiry}")));
}
