namespace PendingPoints.Loyalty;

using System.Net;
using Microsoft.Extensions.Logging;
using Polly.CircuitBreaker;
using Polly.Timeout;

/// <summary>Asks one store's provider and names what went wrong by its consequence.</summary>
/// <param name="connection">The way to the provider; <see cref="OneTry"/> is on it.</param>
/// <param name="resilience">What stands around all tries at a question.</param>
/// <param name="watch">Measures and traces the questions.</param>
/// <param name="from">Provider and store, for messages.</param>
/// <param name="time">The clock that dates in <c>Retry-After</c> are measured by.</param>
/// <param name="log">Where failing answers are noted.</param>
/// <param name="requestIdHeader">The header with the provider's id of a request, if it has one.</param>
internal sealed partial class ProviderClient(
    ProviderConnection connection,
    ProviderResilience resilience,
    ProviderWatch watch,
    string from,
    TimeProvider time,
    ILogger log,
    string? requestIdHeader = null)
{
    /// <summary>Sends a GET.</summary>
    /// <param name="what">What is asked, in the provider's words and without about whom.</param>
    /// <param name="path">Path and query below the base address, already encoded.</param>
    /// <param name="cancellationToken">Stops the question.</param>
    /// <returns>A success, or a client error other than 401, 403, 408, 429 and 461.</returns>
    /// <exception cref="ProviderException">Everything else.</exception>
    public Task<ProviderReply> GetAsync(string what, string path, CancellationToken cancellationToken) =>
        watch.IsOn ? watch.AskAsync(this, what, path, cancellationToken) : AskAsync(path, cancellationToken);

    /// <summary>Asks unwatched.</summary>
    internal async Task<ProviderReply> AskAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await resilience.AskAsync(
                static (question, token) => question.Client.TryAsync(question.Path, token), (Client: this, Path: path), cancellationToken);
            var requestId = RequestId(response);
            if (Failure(response) is { } failure)
            {
                FailingAnswer(log, from, (int)response.StatusCode, requestId);
                throw failure;
            }

            var body = (WholeBody)response.Content;
            return new(from, response.StatusCode, body.Bytes, body.IsHtml, requestId);
        }
        catch (TimeoutRejectedException exception)
        {
            throw new ProviderTimedOutException($"{from} did not answer in time.", exception);
        }
        catch (BrokenCircuitException exception)
        {
            throw new ProviderUnavailableException($"{from} keeps failing and is left alone for a while.", exception)
            {
                RetryAfter = exception.RetryAfter,
            };
        }
        catch (HttpRequestException exception)
        {
            // An invalid response is quoted in its exception, and nothing a provider says may reach a log.
            var cause = exception.HttpRequestError is HttpRequestError.InvalidResponse ? null : exception;
            throw new ProviderBrokenException($"{from} could not be asked: {exception.HttpRequestError}.", cause);
        }
    }

    private ValueTask<HttpResponseMessage> TryAsync(string path, CancellationToken cancellationToken)
    {
        ProviderWatch.Try();
        return new(connection.GetAsync(path, cancellationToken));
    }

    private ProviderException? Failure(HttpResponseMessage response) => response.StatusCode switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
            new ProviderMisconfiguredException($"{from} does not accept the store's credentials (status {(int)response.StatusCode})."),
        HttpStatusCode.TooManyRequests =>
            new ProviderThrottledException($"{from} takes no more questions for now.") { RetryAfter = RetryAfter(response, time) },
        var status when ProviderResilience.IsPassing(status) || (int)status is < 200 or (>= 300 and < 400) =>
            new ProviderBrokenException($"{from} failed (status {(int)status}).") { RetryAfter = RetryAfter(response, time) },
        _ => null,
    };

    /// <summary>How long a provider wants to be left alone, whether it says so in seconds or by a date.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider time) => response.Headers.RetryAfter switch
    {
        { Delta: { } seconds } => seconds,
        { Date: { } date } => TimeSpan.FromTicks(Math.Max(0, (date - time.GetUtcNow()).Ticks)),
        _ => null,
    };

    // Only what looks like an id: the header is the provider's text.
    private string? RequestId(HttpResponseMessage response) =>
        requestIdHeader is not null
        && response.Headers.TryGetValues(requestIdHeader, out var values)
        && values.First() is { Length: <= 64 } id
        && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            ? id
            : null;

    [LoggerMessage(1, LogLevel.Warning, "{Provider} answered status {Status}; its request id is {RequestId}.")]
    private static partial void FailingAnswer(ILogger log, string provider, int status, string? requestId);
}
