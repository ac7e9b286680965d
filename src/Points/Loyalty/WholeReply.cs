namespace PendingPoints.Loyalty;

/// <summary>
/// Reads each reply to its end inside the resilience pipeline, so that the time limits cover a body that trickles, a body cut
/// short counts as a network fault, and no body takes more memory than <see cref="MaxBytes"/>.
/// </summary>
internal sealed class WholeReply : DelegatingHandler
{
    /// <summary>The largest body read: 4 MiB, a thousand times the largest answer seen in vendor documents.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        try
        {
            await response.Content.LoadIntoBufferAsync(MaxBytes, cancellationToken);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
