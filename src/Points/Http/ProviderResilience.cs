namespace PendingPoints.Http;

using System.Net;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

/// <summary>
/// How one store's provider is asked while it fails, from the outside in: a timeout for the whole question, retries after transient
/// failures, a circuit breaker, a timeout for each attempt. docs/failures.md has the numbers.
/// </summary>
internal static class ProviderResilience
{
    /// <summary>Set on a request that asks only how the provider is: it is sent once, whatever comes of it.</summary>
    public static readonly HttpRequestOptionsKey<bool> IsProbe = new("pendingpoints.probe");

    /// <summary>Configures the pipeline of one client.</summary>
    /// <param name="circuit">Learns whether the circuit is open; half open is open, since that only finds out whether it may close.</param>
    public static void Configure(
        ResiliencePipelineBuilder<HttpResponseMessage> pipeline, ProviderClientOptions options, TimeProvider time, Action<bool> circuit)
    {
        pipeline.TimeProvider = time;

        // The library would log each attempt, with exceptions that quote what a provider said; what fails is logged once, by who asked.
        pipeline.TelemetryListener = null;
        pipeline.AddTimeout(options.TotalTimeout);
        if (options.Retries > 0)
        {
            pipeline.AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = attempt => ValueTask.FromResult(IsWorthARetry(attempt.Context, attempt.Outcome, time)),
                MaxRetryAttempts = options.Retries,
                Delay = options.RetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
            });
        }

        // With the default two retries, two failing questions a minute open the circuit: the library's minimum of 100 attempts would never
        // be reached by a small shop.
        pipeline
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = attempt => ValueTask.FromResult(IsTransient(attempt.Outcome)),
                MinimumThroughput = 6,
                FailureRatio = 0.5,
                SamplingDuration = TimeSpan.FromMinutes(1),
                BreakDuration = TimeSpan.FromSeconds(15),
                OnOpened = _ => Tell(isOpen: true),
                OnClosed = _ => Tell(isOpen: false),
            })
            .AddTimeout(options.AttemptTimeout);
        circuit(false);

        ValueTask Tell(bool isOpen)
        {
            circuit(isOpen);
            return default;
        }
    }

    /// <summary>
    /// True for a status that may be gone at the next attempt: 5xx, 408, and 461, which Capillary uses so. Not 429: throttling is
    /// answered at once with the provider's own Retry-After, since asking again is what it asks us not to do.
    /// </summary>
    public static bool IsTransient(HttpStatusCode status) => (int)status is >= 500 or 408 or 461;

    // A provider that says when to come back is not asked again before: the caller learns the time.
    private static bool IsWorthARetry(ResilienceContext context, Outcome<HttpResponseMessage> outcome, TimeProvider time) => IsTransient(outcome)
        && (outcome.Result is not { } response || RetryAfterHeader.In(response, time) is null)
        && context.GetRequestMessage() is { } request
        && request.Method == HttpMethod.Get
        && !(request.Options.TryGetValue(IsProbe, out var isProbe) && isProbe);

    private static bool IsTransient(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Result: { } response } => IsTransient(response.StatusCode),

        // Too large a body is as large at the next attempt.
        { Exception: HttpRequestException fault } => fault.HttpRequestError is not HttpRequestError.ConfigurationLimitExceeded,
        { Exception: TimeoutRejectedException } => true,
        _ => false,
    };
}
