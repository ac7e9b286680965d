namespace PendingPoints.Stores;

using System.Security.Cryptography;
using System.Text;

/// <summary>What signs the webhooks for one store; several for rotation. Everything is compared in constant time.</summary>
public sealed class WebhookSecrets(IReadOnlyList<string> secrets)
{
    private readonly byte[][] _secrets = [.. secrets.Select(Encoding.UTF8.GetBytes)];

    /// <summary>A store without any.</summary>
    public static WebhookSecrets None { get; } = new([]);

    /// <summary>Whether webhooks have to be signed.</summary>
    public bool AreSet => _secrets.Length > 0;

    /// <summary>
    /// Whether a signature is the base64 of the body's HMAC-SHA256 with one of the secrets, as Shopify
    /// (https://shopify.dev/docs/apps/build/webhooks/verify-deliveries) and WooCommerce
    /// (https://developer.woocommerce.com/docs/apis/rest-api/v3/webhooks/) make it.
    /// </summary>
    /// <param name="body">The body as it came, byte for byte.</param>
    public bool Sign(ReadOnlySpan<byte> body, string signature)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var isHash = Convert.TryFromBase64String(signature, given, out var length) && length == given.Length;
        var known = false;
        foreach (var secret in _secrets)
        {
            known |= CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(secret, body), given);
        }

        return isHash && known;
    }

    /// <summary>Whether a text is one of the secrets, for platforms that sign nothing and send it along.</summary>
    public bool Contain(string text)
    {
        // Hashes are of one length: the time taken tells nothing of the secret's.
        var given = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        var known = false;
        foreach (var secret in _secrets)
        {
            known |= CryptographicOperations.FixedTimeEquals(SHA256.HashData(secret), given);
        }

        return known;
    }
}
