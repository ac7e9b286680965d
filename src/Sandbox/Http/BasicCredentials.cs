namespace PendingPoints.Sandbox.Http;

using System.Net.Http.Headers;
using System.Text;

/// <summary>User name and password of HTTP Basic (RFC 7617).</summary>
internal sealed record BasicCredentials(string User, string Password)
{
    /// <summary>Reads them from a request; null when it has none that can be read.</summary>
    public static BasicCredentials? From(HttpRequest request)
    {
        if (!AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
            || !"Basic".Equals(header.Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var buffer = new byte[header.Parameter?.Length ?? 0];
        return Convert.TryFromBase64String(header.Parameter ?? "", buffer, out var length)
            && Encoding.UTF8.GetString(buffer, 0, length).Split(':', 2) is [var user, var password]
                ? new(user, password)
                : null;
    }
}
