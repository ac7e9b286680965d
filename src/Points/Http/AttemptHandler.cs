namespace PendingPoints.Http;

using System.Diagnostics;

/// <summary>
/// One request to a provider, from the limit of its credential to the last byte of the reply. It stands inside the resilience pipeline: so
/// the attempt's timeout covers a body that trickles, and a body cut short counts as a network fault.
/// </summary>
/// <param name="limit">The limit it takes part in; null = none.</param>
internal sealed class AttemptHandler(RateLimit? limit, string store) : DelegatingHandler
{
    /// <summary>The largest body read, decompressed: 4 MiB, a thousand times the largest answer seen in vendor documents.</summary>
    public const int MaxBodyBytes = 4 * 1024 * 1024;

    private const string Attempts = "attempts";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var place = limit is null ? null : await limit.EnterAsync(store, cancellationToken);
        Count(request);
        var response = await base.SendAsync(request, cancellationToken);
        try
        {
            await response.Content.LoadIntoBufferAsync(MaxBodyBytes, cancellationToken);
            return response;
        }
        catch (Exception exception)
        {
            response.Dispose();
            // Broken gzip is the one, broken br the other.
            if (exception is InvalidDataException or InvalidOperationException)
            {
                throw new HttpRequestException(HttpRequestError.InvalidResponse, "The body could not be decompressed.", exception);
            }

            throw;
        }
    }

    // With more than one, a slow question explains itself. A tag: Azure Monitor would make a log line of an event.
    // Not for tokens, which are asked for by POST.
    private static void Count(HttpRequestMessage request)
    {
        if (request.Method == HttpMethod.Get && Activity.Current is { Kind: ActivityKind.Client } span)
        {
            span.SetTag(Attempts, (span.GetTagItem(Attempts) as int? ?? 0) + 1);
        }
    }
}
