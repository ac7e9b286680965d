namespace PendingPoints.Loyalty;

/// <summary>Lets each try at a provider take part in the limit of its credential.</summary>
/// <param name="limit">The limit.</param>
/// <param name="store">Whose tries they are, for messages.</param>
internal sealed class WithinLimit(ProviderLimit limit, string store) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var entered = limit.Enter(store);
        return await base.SendAsync(request, cancellationToken);
    }
}
