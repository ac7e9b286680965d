namespace PendingPoints.Messaging;

using Azure.Core;

/// <summary>Tokens of Microsoft Entra; Azure.Identity caches and renews them.</summary>
internal sealed class EntraToken(TokenCredential credential) : IBrokerToken
{
    private static readonly TokenRequestContext Request = new(["https://servicebus.azure.net/.default"]);

    public string Type => "jwt";

    public async ValueTask<(string Text, DateTimeOffset ExpiresAt)> GetAsync(
        string audience, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var token = await credential.GetTokenAsync(Request, cancellationToken);
        return (token.Token, token.ExpiresOn);
    }
}
