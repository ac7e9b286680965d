namespace PendingPoints.Functions;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PendingPoints.Functions.Http;

/// <summary>
/// Makes, beside the start, what the first question would wait for: the stores with their clients, and the cache. It asks no provider, since
/// an instance that nobody asks must not either. What sends to the broker is left to the first event: it takes 10 MB.
/// </summary>
internal sealed class WarmUp(IServiceProvider services) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        services.GetRequiredService<PointsQueryReader>();
        services.GetRequiredService<PointsResponses>();
        return Task.CompletedTask;
    }
}
