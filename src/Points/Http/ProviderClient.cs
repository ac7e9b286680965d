namespace PendingPoints.Http;

using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.Logging;
using PendingPoints.Telemetry;
using Polly.CircuitBreaker;
using Polly.Timeout;

/// <summary>Asks one store's provider and names what went wrong by its consequence.</summary>
/// <param name="http">The named client, with resilience inside (<see cref="ProviderClientRegistration"/>).</param>
/// <param name="time">The clock that dates in <c>Retry-After</c> are measured by.</param>
/// <param name="requestIdHeader">The header with the provider's id of a request, if it has one.</param>
internal sealed partial class ProviderClient(
    HttpClient http, ProviderNames names, PointsMetrics metrics, TimeProvider time, ILogger log, string? requestIdHeader = null)
{
    private readonly string _root = http.BaseAddress!.AbsoluteUri;

    /// <summary>Sends a GET, and again after a transient failure.</summary>
    /// <param name="what">What is asked, in the provider's words and without about whom.</param>
    /// <param name="path">Path and query below the base address, already encoded.</param>
    /// <returns>A success, or a client error other than 401, 403, 408, 429 and 461.</returns>
    /// <exception cref="ProviderException">Everything else.</exception>
    public Task<ProviderResponse> GetAsync(string what, string path, CancellationToken cancellationToken) =>
        SendAsync(what, path, isProbe: false, cancellationToken);

    /// <summary>Sends a GET in one attempt, to learn how the provider is.</summary>
    /// <inheritdoc cref="GetAsync"/>
    public Task<ProviderResponse> ProbeAsync(string what, string path, CancellationToken cancellationToken) =>
        SendAsync(what, path, isProbe: true, cancellationToken);

    /// <summary>Counts and logs what is odd about an answer that was read all the same; does nothing where it is not.</summary>
    /// <param name="oddity">One of the words that docs/providers list; nothing the provider said.</param>
    public void Odd(bool isOdd, string oddity)
    {
        if (isOdd)
        {
            metrics.Odd(names.Provider, names.Store, oddity);
            OddAnswer(log, names.ToString(), oddity);
        }
    }

    private async Task<ProviderResponse> SendAsync(string what, string path, bool isProbe, CancellationToken cancellationToken)
    {
        using var span = PointsTraces.Source.StartActivity($"{names.Provider} {what}", ActivityKind.Client);
        span?.SetTag("provider", names.Provider).SetTag("store", names.Store).SetTag("http.request.method", "GET");
        var (started, outcome) = (Stopwatch.GetTimestamp(), "internal-error");
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, AddressOf(path)) { Version = http.DefaultRequestVersion };
            request.Options.Set(ProviderResilience.IsProbe, isProbe);
            using var response = await http.SendAsync(request, cancellationToken);
            var read = await ReadAsync(response, cancellationToken);
            span?.SetTag("http.response.status_code", (int)read.Status);
            outcome = "answered";
            return read;
        }
        catch (Exception exception)
        {
            var failure = Name(exception);
            outcome = failure switch
            {
                ProviderException { Code: var code } => code,
                OperationCanceledException => "cancelled",
                _ => outcome,
            };
            span.Failed(outcome);
            if (failure != exception)
            {
                throw failure;
            }

            throw;
        }
        finally
        {
            metrics.Asked(names.Provider, names.Store, outcome, Stopwatch.GetElapsedTime(started));
            span?.SetTag("outcome", outcome);
        }
    }

    // Paths are made of constants and encoded segments. Should one ever lead elsewhere, the store's credentials do not follow it.
    private Uri AddressOf(string path)
    {
        var address = new Uri(_root + path);
        return path is not ['/', ..] && !path.Contains(Uri.SchemeDelimiter, StringComparison.Ordinal)
            && address.AbsoluteUri.StartsWith(_root, StringComparison.Ordinal)
            ? address
            : throw new ArgumentException("A path must lead below the configured address.", nameof(path));
    }

    private async Task<ProviderResponse> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var requestId = RequestId(response);
        if (Failure(response) is { } failure)
        {
            FailingResponse(log, names.ToString(), (int)response.StatusCode, requestId ?? "none");
            throw failure;
        }

        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return new(names.ToString(), response.StatusCode, ProviderResponse.WithoutMark(body), requestId);
    }

    private ProviderException? Failure(HttpResponseMessage response) => response.StatusCode switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
            new ProviderMisconfiguredException($"{names} does not accept the store's credentials (status {(int)response.StatusCode})."),
        HttpStatusCode.TooManyRequests =>
            new ProviderThrottledException($"{names} takes no more questions for now.") { RetryAfter = RetryAfterHeader.In(response, time) },
        var status when ProviderResilience.IsTransient(status) || (int)status is < 200 or (>= 300 and < 400) =>
            new ProviderBrokenException($"{names} failed (status {(int)status}).") { RetryAfter = RetryAfterHeader.In(response, time) },
        _ => null,
    };

    private Exception Name(Exception exception) => exception switch
    {
        TimeoutRejectedException => new ProviderTimedOutException($"{names} did not answer in time.", exception),
        BrokenCircuitException { RetryAfter: var after } =>
            new ProviderUnavailableException($"{names} keeps failing; its circuit breaker is open.", exception) { RetryAfter = after },

        // An invalid response is quoted in its exception, and nothing a provider says may reach a log.
        HttpRequestException { HttpRequestError: var error } =>
            new ProviderBrokenException(
                $"{names} could not be asked: {error}.", error is HttpRequestError.InvalidResponse ? null : exception),
        _ => exception,
    };

    // Only what looks like an id: the header is the provider's text.
    private string? RequestId(HttpResponseMessage response) =>
        requestIdHeader is not null
        && response.Headers.TryGetValues(requestIdHeader, out var values)
        && values.First() is { Length: <= 64 } id
        && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            ? id
            : null;

    [LoggerMessage(1, LogLevel.Warning, "{Provider} answered with status {Status}; request id {RequestId}")]
    private static partial void FailingResponse(ILogger log, string provider, int status, string requestId);

    [LoggerMessage(4, LogLevel.Information, "{Provider} gave an odd answer ({Oddity}), of which what is certain was told")]
    private static partial void OddAnswer(ILogger log, string provider, string oddity);
}

/// <summary>Whose a client is.</summary>
/// <param name="Provider">The provider's name in metrics and spans, e.g. <c>bonifiq</c>.</param>
/// <param name="Vendor">The provider's name in messages, e.g. <c>BonifiQ</c>.</param>
internal sealed record ProviderNames(string Provider, string Vendor, string Store)
{
    private readonly string _text = $"{Vendor} of store {Store}";

    /// <summary>Provider and store, for messages.</summary>
    public override string ToString() => _text;
}
