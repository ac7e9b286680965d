namespace PendingPoints.Http;

using System.Diagnostics;
using System.Net;
using PendingPoints.Telemetry;

/// <summary>Measures and traces one question to a provider, all its attempts together, until it is disposed.</summary>
internal sealed class ProviderTelemetry : IDisposable
{
    private const string IsAnswered = "answered";

    private readonly ProviderNames _names;
    private readonly PointsMetrics _metrics;
    private readonly Activity? _span;
    private readonly long _started = Stopwatch.GetTimestamp();
    private string _outcome = "internal-error";

    private ProviderTelemetry(ProviderNames names, PointsMetrics metrics, Activity? span) =>
        (_names, _metrics, _span) = (names, metrics, span);

    /// <summary>Begins a question.</summary>
    /// <param name="what">What is asked, without about whom.</param>
    public static ProviderTelemetry Begin(ProviderNames names, PointsMetrics metrics, string what)
    {
        var span = PointsTraces.Source.StartActivity($"{names.Provider} {what}", ActivityKind.Client);
        span?.SetTag("provider", names.Provider).SetTag("store", names.Store).SetTag("http.request.method", "GET");
        return new(names, metrics, span);
    }

    public void Answered(HttpStatusCode status)
    {
        _span?.SetTag("http.response.status_code", (int)status);
        _outcome = IsAnswered;
    }

    public void Failed(Exception failure) => _outcome = failure switch
    {
        ProviderException { Code: var code } => code,
        OperationCanceledException => "cancelled",
        _ => _outcome,
    };

    public void Dispose()
    {
        _metrics.Asked(_names.Provider, _names.Store, _outcome, Stopwatch.GetElapsedTime(_started));
        _span?.SetTag("outcome", _outcome);
        if (_outcome is not IsAnswered)
        {
            _span.Failed(_outcome);
        }

        _span?.Dispose();
    }
}
