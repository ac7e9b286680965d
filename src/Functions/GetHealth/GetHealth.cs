namespace PendingPoints.Functions;

using Microsoft.Extensions.Options;
using PendingPoints.Functions.Answers;
using PendingPoints.Functions.Hosting;
using PendingPoints.Loyalty;

/// <summary>
/// Says whether this instance can work, and which store or broker can not. Only the broker makes it not ready: docs/decisions/0015-health.md
/// says why a provider in trouble does not.
/// </summary>
/// <param name="stores">The stores.</param>
/// <param name="options">How often their providers are asked.</param>
/// <param name="time">The clock.</param>
/// <param name="queues">What this instance has to consume; null behind the Functions host, which consumes it.</param>
public sealed class GetHealth(Stores stores, IOptions<HealthOptions> options, TimeProvider time, ConsumedQueues? queues = null)
{
    // Kubernetes waits for a second; whoever comes after a slow provider's answer is told it.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly StoreHealth[] _stores = [.. stores.All.Select(store => new StoreHealth(store, options.Value.AskStoresEvery, time))];

    /// <summary>Answers one request.</summary>
    public async Task<IResult> AnswerAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var asked = Task.WhenAll(_stores.Select(store => store.AskAsync()));
        await asked.WaitAsync(Patience, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var health = new HealthAnswer(
            queues?.AreConsumed,
            [.. _stores.Select(store => new StoreHealthAnswer(store.Store, store.Status))]);
        return TypedResults.Json(
            health,
            AnswersJson.Default.HealthAnswer,
            statusCode: health.Status is HealthAnswer.NotReady ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
    }
}
