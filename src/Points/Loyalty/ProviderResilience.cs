namespace PendingPoints.Loyalty;

using System.Net;
using Polly;
using Polly.Retry;
using Polly.Timeout;

/// <summary>
/// How a provider is asked while it fails, from the outside in: the whole question has a time limit; a passing failure is tried
/// again a few times; a provider that keeps failing is left alone; each try has a time limit.
/// </summary>
internal static class ProviderResilience
{
    /// <summary>How long a provider that keeps failing is left alone.</summary>
    public static readonly TimeSpan BreakDuration = TimeSpan.FromSeconds(15);

    /// <summary>
    /// So many tries within <see cref="SamplingDuration"/> can open the breaker when half of them failed: with the default two
    /// retries that is two failing questions a minute. The library's own minimum of 100 would never open for a small shop.
    /// </summary>
    public const int MinimumThroughput = 6;

    private static readonly TimeSpan SamplingDuration = TimeSpan.FromMinutes(1);

    /// <summary>The resilience of one store's questions; it remembers how they went.</summary>
    public static ResiliencePipeline<HttpResponseMessage> Of(StoreOptions options, TimeProvider time)
    {
        var pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time };
        pipeline.AddTimeout(options.TotalTimeout);
        if (options.Retries > 0)
        {
            pipeline.AddRetry(Retry(options));
        }

        return pipeline
            .AddCircuitBreaker(new()
            {
                ShouldHandle = attempt => ValueTask.FromResult(IsPassing(attempt.Outcome)),
                MinimumThroughput = MinimumThroughput,
                FailureRatio = 0.5,
                SamplingDuration = SamplingDuration,
                BreakDuration = BreakDuration,
            })
            .AddTimeout(options.AttemptTimeout)
            .Build();
    }

    /// <summary>
    /// True for a status that may be gone at the next try: 5xx, 408, and 461, which Capillary uses so. Not 429: throttling is
    /// answered at once with the provider's own Retry-After, since trying again is what it asks us not to do.
    /// </summary>
    public static bool IsPassing(HttpStatusCode status) => (int)status is >= 500 or 408 or 461;

    private static RetryStrategyOptions<HttpResponseMessage> Retry(StoreOptions options) => new()
    {
        // A provider that says when to come back is not asked again before: the caller learns the time.
        ShouldHandle = attempt => ValueTask.FromResult(
            IsPassing(attempt.Outcome) && attempt.Outcome.Result?.Headers.RetryAfter is null),
        MaxRetryAttempts = options.Retries,
        Delay = options.RetryDelay,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
    };

    private static bool IsPassing(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Result: { } response } => IsPassing(response.StatusCode),

        // Too large a body is as large at the next try.
        { Exception: HttpRequestException fault } => fault.HttpRequestError is not HttpRequestError.ConfigurationLimitExceeded,
        { Exception: TimeoutRejectedException } => true,
        _ => false,
    };
}
