namespace PendingPoints.Loyalty.Capillary;

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PendingPoints.Http;

/// <summary>
/// Puts an OAuth token on every request: one token for all of a store's requests until shortly before it ends, asked for by one
/// request while the others wait, and asked for once more when Capillary no longer takes it.
/// Source: https://docs.capillarytech.com/reference/oauth (2026-11).
/// </summary>
/// <param name="from">Provider and store, for messages.</param>
internal sealed class CapillaryTokenHandler(Uri baseAddress, CapillaryCredentials credentials, string from, TimeProvider time) : DelegatingHandler
{
    private const string Header = "X-CAP-API-OAUTH-TOKEN";

    // A token is given up this long before its end, or after half its life if that is less.
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    private readonly Uri _address = new(baseAddress, "v3/oauth/token/generate");
    private readonly SemaphoreSlim _turn = new(1, 1);
    private Token? _token;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = await GetAsync(refused: null, cancellationToken);
        var response = await SendAsync(request, token, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Unauthorized)
        {
            return response;
        }

        response.Dispose();
        return await SendAsync(request, await GetAsync(refused: token, cancellationToken), cancellationToken);
    }

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, Token token, CancellationToken cancellationToken)
    {
        request.Headers.Remove(Header);
        request.Headers.Add(Header, token.Value);
        return base.SendAsync(request, cancellationToken);
    }

    private async Task<Token> GetAsync(Token? refused, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_token is null || ReferenceEquals(_token, refused) || _token.Until <= time.GetUtcNow())
            {
                _token = await AskAsync(cancellationToken);
            }

            return _token;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<Token> AskAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _address)
        {
            Version = HttpVersion.Version20,
            Headers = { Accept = { ProviderClientRegistration.Json }, UserAgent = { ProviderClientRegistration.UserAgent } },
            Content = JsonContent.Create(new TokenRequest(credentials.Key, credentials.Secret), CapillaryJson.Default.TokenRequest),
        };
        using var response = await base.SendAsync(request, cancellationToken);
        var status = response.StatusCode;
        return (int)status switch
        {
            >= 200 and < 300 => Read(await response.Content.ReadAsByteArrayAsync(cancellationToken)),
            429 => throw new ProviderThrottledException($"{from} gives out no more tokens for now.")
            {
                RetryAfter = ProviderClient.RetryAfter(response, time),
            },
            // The resilience pipeline may retry it.
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
                    when token.All(c => c is > ' ' and <= '~') => new(token, time.GetUtcNow() + Life(TimeSpan.FromSeconds(seconds))),
                _ => throw Broken("no token"),
            };
        }
        catch (JsonException)
        {
            throw Broken("what is not the documented JSON");
        }
    }

    private static TimeSpan Life(TimeSpan whole) => whole > 2 * Skew ? whole - Skew : whole / 2;

    private ProviderMisconfiguredException Misconfigured(string what) =>
        new($"{from} answered {what} when it was asked for a token: it does not accept the store's key and secret.");

    private ProviderBrokenException Broken(string what) => new($"{from} answered {what} when it was asked for a token.");

    private sealed record Token(string Value, DateTimeOffset Until);
}
