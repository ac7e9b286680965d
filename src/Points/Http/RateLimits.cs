namespace PendingPoints.Http;

using System.Collections.Concurrent;

/// <summary>The limits of all credentials in use.</summary>
internal sealed class RateLimits : IAsyncDisposable
{
    private readonly ConcurrentDictionary<(string Address, string Credential), RateLimit> _limits = new();

    /// <summary>The limit of a store's credential; stores that share one share the settings of the first, too.</summary>
    public RateLimit Of(ProviderClientOptions options) => _limits.GetOrAdd(
        (options.BaseAddress!.AbsoluteUri, options.CredentialName()), _ => new(options.RateLimit, options.MaxConcurrent));

    public async ValueTask DisposeAsync()
    {
        foreach (var limit in _limits.Values)
        {
            await limit.DisposeAsync();
        }
    }
}
