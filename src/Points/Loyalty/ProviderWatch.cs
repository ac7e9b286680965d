namespace PendingPoints.Loyalty;

using System.Diagnostics;
using Polly.CircuitBreaker;

/// <summary>Measures and traces the questions to one store's provider, all tries of a question together, while anybody wants to know.</summary>
/// <param name="provider">The provider's name.</param>
/// <param name="store">The store's name.</param>
/// <param name="metrics">Where it is counted.</param>
internal sealed class ProviderWatch(string provider, string store, PointsMetrics metrics)
{
    private const string Answered = "answered";
    private const string Cancelled = "cancelled";
    private const string Unforeseen = "internal-error";
    private const string Tries = "tries";

    /// <summary>Whether anybody wants to know.</summary>
    public bool IsOn => metrics.MeasuresProviders || PointsTraces.AreOn;

    /// <summary>What tells the state of the breaker that it is given to.</summary>
    public CircuitBreakerStateProvider Breaker() => metrics.BreakerOf(provider, store);

    /// <summary>Asks under watch.</summary>
    /// <param name="client">Asks.</param>
    /// <param name="what">What is asked, without about whom.</param>
    /// <param name="path">The path, which stays unknown here.</param>
    /// <param name="cancellationToken">Stops the question.</param>
    public async Task<ProviderReply> AskAsync(ProviderClient client, string what, string path, CancellationToken cancellationToken)
    {
        using var span = PointsTraces.Source.StartActivity($"{provider} {what}", ActivityKind.Client);
        span?.SetTag("provider", provider).SetTag("store", store).SetTag("http.request.method", "GET");
        var started = Stopwatch.GetTimestamp();
        var outcome = Unforeseen;
        try
        {
            var reply = await client.AskAsync(path, cancellationToken);
            span?.SetTag("http.response.status_code", (int)reply.Status);
            outcome = Answered;
            return reply;
        }
        catch (ProviderException failure)
        {
            outcome = failure.Code;
            throw;
        }
        catch (OperationCanceledException)
        {
            outcome = Cancelled;
            throw;
        }
        finally
        {
            metrics.Asked(provider, store, outcome, Stopwatch.GetElapsedTime(started));
            span?.SetTag("outcome", outcome);
            if (outcome is not Answered)
            {
                span.Failed(outcome);
            }
        }
    }

    /// <summary>A try begins: with more than one, a slow question explains itself. A tag: Azure Monitor would make a log line of an event.</summary>
    public static void Try()
    {
        if (Activity.Current is { } span)
        {
            span.SetTag(Tries, (span.GetTagItem(Tries) as int? ?? 0) + 1);
        }
    }
}
