namespace PendingPoints.Loyalty.Capillary;

using System.Net;

/// <summary>
/// Puts an OAuth token on every request: one token for all of a store's requests until shortly before it ends, asked for by one
/// request while the others wait, and asked for once more when Capillary no longer takes it.
/// </summary>
internal sealed class CapillaryToken(CapillaryTokenSource source, TimeProvider time) : DelegatingHandler
{
    private const string Header = "X-CAP-API-OAUTH-TOKEN";

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

    protected override void Dispose(bool disposing)
    {
        _turn.Dispose();
        base.Dispose(disposing);
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
                _token = await source.AskAsync(base.SendAsync, cancellationToken);
            }

            return _token;
        }
        finally
        {
            _turn.Release();
        }
    }
}

/// <summary>An OAuth token.</summary>
/// <param name="Until">When a new one is asked for.</param>
internal sealed record Token(string Value, DateTimeOffset Until);
