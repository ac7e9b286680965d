namespace PendingPoints.Loyalty.Capillary;

using System.Globalization;
using System.Net;
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

    // How long a token is kept whose life is not told, and the longest that any is kept: Capillary's answer is no reason to keep one for years.
    private static readonly TimeSpan LifeUntold = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(1);

    private readonly Uri _address = new(baseAddress, "v3/oauth/token/generate");
    private readonly SemaphoreSlim _turn = new(1, 1);
    private Token? _token;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        for (Token? refused = null; ;)
        {
            var (token, failure) = await GetAsync(refused, cancellationToken);
            if (token is null)
            {
                return failure!;
            }

            request.Headers.Remove(Header);
            request.Headers.Add(Header, token.Value);
            var response = await base.SendAsync(request, cancellationToken);
            if (response.StatusCode != HttpStatusCode.Unauthorized || refused is not null)
            {
                return response;
            }

            response.Dispose();
            refused = token;
        }
    }

    private async Task<(Token? Token, HttpResponseMessage? Failure)> GetAsync(Token? refused, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_token is null || ReferenceEquals(_token, refused) || _token.Until <= time.GetUtcNow())
            {
                (_token, var failure) = await AskAsync(cancellationToken);
                return (_token, failure);
            }

            return (_token, null);
        }
        finally
        {
            _turn.Release();
        }
    }

    // A failure that may be gone soon is the answer to the question itself, so that it is retried, counted and told like any other.
    private async Task<(Token? Token, HttpResponseMessage? Failure)> AskAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _address)
        {
            Version = HttpVersion.Version20,
            Headers = { Accept = { ProviderClientRegistration.Json }, UserAgent = { ProviderClientRegistration.UserAgent } },
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(
                new TokenRequest(credentials.Key, credentials.Secret), CapillaryJson.Default.TokenRequest))
            {
                // With its length, unlike JsonContent: there are gateways that refuse a body in chunks (411).
                Headers = { ContentType = new("application/json") },
            },
        };
        var response = await base.SendAsync(request, cancellationToken);
        var status = (int)response.StatusCode;
        if (status is < 200 or (>= 300 and < 400) or 429 || ProviderResilience.IsTransient(response.StatusCode))
        {
            return (null, response);
        }

        using (response)
        {
            return status switch
            {
                < 300 => (Read(await response.Content.ReadAsByteArrayAsync(cancellationToken)), null),
                404 => throw new ProviderMisconfiguredException($"{from} gives out no tokens at its address (status 404): check BaseAddress."),
                _ => throw Misconfigured($"status {status}"),
            };
        }
    }

    private Token Read(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(ProviderResponse.WithoutMark(body), CapillaryJson.Default.TokenResponse) switch
            {
                { } answer when CapillaryResponse.Codes(answer.Errors).Count > 0 => throw Misconfigured("an error"),
                { Data: { AccessToken: { Length: > 0 } token, TtlSeconds: var seconds } } when token.All(c => c is > ' ' and <= '~') =>
                    new(token, time.GetUtcNow() + Life(seconds)),
                _ => throw Broken("no token"),
            };
        }
        catch (JsonException)
        {
            throw Broken("what is not the documented JSON");
        }
    }

    private static TimeSpan Life(JsonElement seconds)
    {
        // A double: it may be more than a decimal holds.
        if (!double.TryParse(seconds.Text() ?? seconds.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var told) || !(told > 0))
        {
            return LifeUntold;
        }

        var whole = TimeSpan.FromSeconds(Math.Min(told, LongestLife.TotalSeconds));
        return whole > 2 * Skew ? whole - Skew : whole / 2;
    }

    private ProviderMisconfiguredException Misconfigured(string what) =>
        new($"{from} answered {what} when it was asked for a token: it does not accept the store's key and secret.");

    private ProviderBrokenException Broken(string what) => new($"{from} answered {what} when it was asked for a token.");

    private sealed record Token(string Value, DateTimeOffset Until);
}
