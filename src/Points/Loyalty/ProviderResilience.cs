namespace PendingPoints.Loyalty;

using System.Net;
using Polly;
using Polly.Retry;
using Polly.Timeout;

/// <summary>
/// How one store's provider is asked while it fails, from the outside in: the whole question has a time limit; a passing failure is tried
/// again a few times; a provider that keeps failing is left alone; each try has a time limit.
/// </summary>
/// <remarks>
/// Nearly every question is answered at its first try. That one goes without the outer two, whose price is a twelfth of a question, and
/// which begin with its outcome when it failed.
/// </remarks>
internal sealed class ProviderResilience
{
    /// <summary>How long a provider that keeps failing is left alone.</summary>
    public static readonly TimeSpan BreakDuration = TimeSpan.FromSeconds(15);

    /// <summary>
    /// So many tries within <see cref="SamplingDuration"/> can open the breaker when half of them failed: with the default two
    /// retries that is two failing questions a minute. The library's own minimum of 100 would never open for a small shop.
    /// </summary>
    public const int MinimumThroughput = 6;

    private static readonly TimeSpan SamplingDuration = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ShortestTime = TimeSpan.FromMilliseconds(10); // The library's own least.
    private static readonly ResiliencePropertyKey<TimeSpan> TimeLeft = new("time-left");

    private readonly TimeProvider _time;
    private readonly TimeSpan _totalTimeout;
    private readonly ResiliencePipeline<HttpResponseMessage> _oneTry;
    private readonly ResiliencePipeline<HttpResponseMessage> _otherTries;
    private readonly bool _triesAgain;

    /// <summary>The resilience of one store's questions; it remembers how they went.</summary>
    /// <param name="options">The store's time limits and retries.</param>
    /// <param name="time">The clock that they are measured by.</param>
    /// <param name="watch">Tells whether the provider is left alone.</param>
    public ProviderResilience(StoreOptions options, TimeProvider time, ProviderWatch watch)
    {
        (_time, _totalTimeout, _triesAgain) = (time, options.TotalTimeout, options.Retries > 0);
        _oneTry = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddCircuitBreaker(new()
            {
                ShouldHandle = attempt => ValueTask.FromResult(IsPassing(attempt.Outcome)),
                MinimumThroughput = MinimumThroughput,
                FailureRatio = 0.5,
                SamplingDuration = SamplingDuration,
                BreakDuration = BreakDuration,
                StateProvider = watch.Breaker(),
            })
            .AddTimeout(options.AttemptTimeout)
            .Build();
        _otherTries = !_triesAgain ? ResiliencePipeline<HttpResponseMessage>.Empty : new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddTimeout(new TimeoutStrategyOptions
            {
                TimeoutGenerator = question => ValueTask.FromResult(question.Context.Properties.GetValue(TimeLeft, TimeSpan.Zero)),
            })
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = attempt => ValueTask.FromResult(IsWorthAnotherTry(attempt.Outcome)),
                MaxRetryAttempts = options.Retries,
                Delay = options.RetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
            })
            .Build();
    }

    /// <summary>Asks until there is an answer, or no more time or use.</summary>
    /// <param name="send">One try; it gets the same state each time.</param>
    /// <param name="state">What <paramref name="send"/> needs.</param>
    /// <param name="cancellationToken">Stops the question.</param>
    /// <returns>The answer, which may be a failing one.</returns>
    public async ValueTask<HttpResponseMessage> AskAsync<TState>(
        Func<TState, CancellationToken, ValueTask<HttpResponseMessage>> send, TState state, CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            var first = await TryAsync(send, state, context);
            if (!_triesAgain || !IsWorthAnotherTry(first))
            {
                first.ThrowIfException();
                return first.Result!;
            }

            context.Properties.Set(TimeLeft, TimeLeftOf(started));
            var last = await TryOthersAsync(first, send, state, context);
            last.ThrowIfException();
            return last.Result!;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>
    /// True for a status that may be gone at the next try: 5xx, 408, and 461, which Capillary uses so. Not 429: throttling is
    /// answered at once with the provider's own Retry-After, since trying again is what it asks us not to do.
    /// </summary>
    public static bool IsPassing(HttpStatusCode status) => (int)status is >= 500 or 408 or 461;

    // The first of them is the one that has failed already.
    private ValueTask<Outcome<HttpResponseMessage>> TryOthersAsync<TState>(
        Outcome<HttpResponseMessage> first, Func<TState, CancellationToken, ValueTask<HttpResponseMessage>> send, TState state, ResilienceContext context)
    {
        Outcome<HttpResponseMessage>? known = first;
        return _otherTries.ExecuteOutcomeAsync(
            (again, _) =>
            {
                var outcome = known is { } failed ? ValueTask.FromResult(failed) : TryAsync(send, state, again);
                known = null;
                return outcome;
            },
            context,
            state);
    }

    private TimeSpan TimeLeftOf(long started)
    {
        var left = _totalTimeout - _time.GetElapsedTime(started);
        return left > ShortestTime ? left : ShortestTime;
    }

    private ValueTask<Outcome<HttpResponseMessage>> TryAsync<TState>(
        Func<TState, CancellationToken, ValueTask<HttpResponseMessage>> send, TState state, ResilienceContext context) => _oneTry.ExecuteOutcomeAsync(
            static async (one, asking) =>
            {
                try
                {
                    return Outcome.FromResult(await asking.Send(asking.State, one.CancellationToken));
                }
                catch (Exception failure)
                {
                    return Outcome.FromException<HttpResponseMessage>(failure);
                }
            },
            context,
            (Send: send, State: state));

    // A provider that says when to come back is not asked again before: the caller learns the time.
    private static bool IsWorthAnotherTry(Outcome<HttpResponseMessage> outcome) => IsPassing(outcome)
        && outcome.Result?.Headers.RetryAfter is null
        && !StoreHealth.IsTheQuestion;

    private static bool IsPassing(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Result: { } response } => IsPassing(response.StatusCode),

        // Too large a body is as large at the next try.
        { Exception: HttpRequestException fault } => fault.HttpRequestError is not HttpRequestError.ConfigurationLimitExceeded,
        { Exception: TimeoutRejectedException } => true,
        _ => false,
    };
}
