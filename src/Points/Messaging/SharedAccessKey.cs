namespace PendingPoints.Messaging;

using System.Globalization;
using System.Security.Cryptography;
using System.Text;

/// <summary>Signs tokens with a shared access key.</summary>
/// <remarks>https://learn.microsoft.com/azure/service-bus-messaging/service-bus-sas#generate-a-shared-access-signature-token</remarks>
internal sealed class SharedAccessKey(string name, string key) : IBrokerToken
{
    internal const string TokenType = "servicebus.windows.net:sastoken";

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(20);

    public string Type => TokenType;

    public ValueTask<(string Text, DateTimeOffset ExpiresAt)> GetAsync(
        string audience, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var expiresAt = now + Lifetime;
        var resource = Uri.EscapeDataString(audience);
        var expiry = expiresAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"{resource}\n{expiry}"));
        var text = $"SharedAccessSignature sr={resource}&sig={Uri.EscapeDataString(Convert.ToBase64String(signature))}"
            + $"&se={expiry}&skn={Uri.EscapeDataString(name)}";
        return ValueTask.FromResult((text, expiresAt));
    }
}

/// <summary>A signature that somebody else made and that can not be renewed.</summary>
internal sealed class FixedSignature(string signature) : IBrokerToken
{
    public string Type => SharedAccessKey.TokenType;

    public ValueTask<(string Text, DateTimeOffset ExpiresAt)> GetAsync(
        string audience, DateTimeOffset now, CancellationToken cancellationToken) =>
        ValueTask.FromResult((signature, DateTimeOffset.MaxValue));
}
