namespace PendingPoints.Loyalty.Capillary;

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PendingPoints.Http;

/// <summary>Asks Capillary for OAuth tokens. Source: https://docs.capillarytech.com/reference/oauth (2026-11).</summary>
/// <param name="from">Provider and store, for messages.</param>
internal sealed class CapillaryTokenSource(Uri baseAddress, CapillaryCredentials credentials, string from, TimeProvider time)
{
    // A token is given up this long before its end, or after half its life if that is less.
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    private readonly Uri _address = new(baseAddress, "v3/oauth/token/generate");

    /// <summary>Asks for a token.</summary>
    /// <param name="send">Sends a request past everything that would need a token.</param>
    /// <exception cref="HttpRequestException">A transient failure, which the resilience pipeline may retry.</exception>
    /// <exception cref="ProviderException">Any other failure.</exception>
    public async Task<Token> AskAsync(
        Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _address)
        {
            Version = HttpVersion.Version20,
            Headers = { Accept = { ProviderClientRegistration.Json }, UserAgent = { ProviderClientRegistration.UserAgent } },
            Content = JsonContent.Create(new TokenRequest(credentials.Key, credentials.Secret), CapillaryJson.Default.TokenRequest),
        };
        using var response = await send(request, cancellationToken);
        var status = response.StatusCode;
        return (int)status switch
        {
            >= 200 and < 300 => Read(await response.Content.ReadAsByteArrayAsync(cancellationToken)),
            429 => throw new ProviderThrottledException($"{from} gives out no more tokens for now.")
            {
                RetryAfter = ProviderClient.RetryAfter(response, time),
            },
            _ when ProviderResilience.IsTransient(status) => throw new HttpRequestException("No token.", null, status),
            >= 400 => throw Misconfigured($"status {(int)status}"),
            _ => throw Broken($"status {(int)status}"),
        };
    }

    private Token Read(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, CapillaryJson.Default.TokenResponse) switch
            {
                { Errors.Count: > 0 } => throw Misconfigured("an error"),
                { Data: { AccessToken: { Length: > 0 } token, TtlSeconds: var seconds and >= 0 and < int.MaxValue } }
                    when CanBeSent(token) => new(token, time.GetUtcNow() + Life(TimeSpan.FromSeconds(seconds))),
                _ => throw Broken("no token"),
            };
        }
        catch (JsonException)
        {
            throw Broken("what is not the documented JSON");
        }
    }

    private static TimeSpan Life(TimeSpan whole) => whole > 2 * Skew ? whole - Skew : whole / 2;

    private static bool CanBeSent(string token) => token.All(c => c is > ' ' and <= '~');

    private ProviderMisconfiguredException Misconfigured(string what) =>
        new($"{from} answered {what} when it was asked for a token: it does not accept the store's key and secret.");

    private ProviderBrokenException Broken(string what) => new($"{from} answered {what} when it was asked for a token.");
}
