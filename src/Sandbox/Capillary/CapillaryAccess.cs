namespace PendingPoints.Sandbox.Capillary;

using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using PendingPoints.Sandbox.Http;

/// <summary>Lets in who has the till's password (HTTP Basic) or a token that is still good.</summary>
internal sealed class CapillaryAccess(CapillaryOptions options, TimeProvider time)
{
    /// <summary>The header that carries a token.</summary>
    public const string TokenHeader = "X-CAP-API-OAUTH-TOKEN";

    private readonly BasicCredentials _till = new(options.Till, Md5(options.Password));
    private readonly ConcurrentDictionary<string, DateTimeOffset> _tokens = new();

    /// <summary>Whether a request may ask questions.</summary>
    public bool Allows(HttpRequest request) => request.Headers.TryGetValue(TokenHeader, out var token)
        ? _tokens.TryGetValue(token.ToString(), out var until) && until > time.GetUtcNow()
        : BasicCredentials.From(request) == _till;

    /// <summary>A new token, or null when key or secret are wrong.</summary>
    public TokenData? Issue(TokenRequest? request)
    {
        if (request != new TokenRequest(options.OAuthKey, options.OAuthSecret))
        {
            return null;
        }

        foreach (var (old, _) in _tokens.Where(each => each.Value <= time.GetUtcNow()))
        {
            _tokens.TryRemove(old, out _);
        }

        var token = RandomNumberGenerator.GetHexString(32, lowercase: true);
        _tokens[token] = time.GetUtcNow() + options.TokenLifetime;
        return new(token, (long)options.TokenLifetime.TotalSeconds);
    }

    [SuppressMessage("Security", "CA5351", Justification = "The vendor asks for it.")]
    private static string Md5(string password) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(password)));
}
