namespace PendingPoints.Http;

using System.Diagnostics;
using System.Net;
using PendingPoints.Loyalty;

/// <summary>Measures and traces the questions to one store's provider, all attempts of a question together.</summary>
/// <param name="names">Whose questions these are.</param>
/// <param name="metrics">Where they are counted.</param>
internal sealed class ProviderTelemetry(ProviderNames names, PointsMetrics metrics)
{
    /// <summary>Begins a question; disposing it ends it.</summary>
    /// <param name="what">What is asked, without about whom.</param>
    public Call Begin(string what)
    {
        var span = PointsTraces.Source.StartActivity($"{names.Provider} {what}", ActivityKind.Client);
        span?.SetTag("provider", names.Provider).SetTag("store", names.Store).SetTag("http.request.method", "GET");
        return new(this, span);
    }

    /// <summary>One question.</summary>
    internal sealed class Call(ProviderTelemetry telemetry, Activity? span) : IDisposable
    {
        private const string IsAnswered = "answered";

        private readonly long _started = Stopwatch.GetTimestamp();
        private string _outcome = "internal-error";

        public void Answered(HttpStatusCode status)
        {
            span?.SetTag("http.response.status_code", (int)status);
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
            telemetry.Count(_outcome, Stopwatch.GetElapsedTime(_started));
            span?.SetTag("outcome", _outcome);
            if (_outcome is not IsAnswered)
            {
                span.Failed(_outcome);
            }

            span?.Dispose();
        }
    }

    private void Count(string outcome, TimeSpan duration) => metrics.Asked(names.Provider, names.Store, outcome, duration);
}
