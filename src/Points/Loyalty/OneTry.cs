namespace PendingPoints.Loyalty;

/// <summary>
/// One try at a provider, from the limit of its credential to the last byte of the reply: so a time limit around it covers a body that
/// trickles, and a body cut short counts as a network fault.
/// </summary>
/// <param name="limit">The limit it takes part in; null = none.</param>
/// <param name="store">Whose try it is, for messages.</param>
internal sealed class OneTry(ProviderLimit? limit, string store) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var place = limit?.Enter(store);
        var response = await base.SendAsync(request, cancellationToken);
        try
        {
            using var arriving = response.Content;
            response.Content = await WholeBody.ReadAsync(arriving, cancellationToken);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
