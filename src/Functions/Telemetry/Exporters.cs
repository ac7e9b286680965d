namespace PendingPoints.Functions.Telemetry;

using Azure.Monitor.OpenTelemetry.Exporter;
using OpenTelemetry;
using OpenTelemetry.Resources;

/// <summary>
/// Sends traces, metrics and logs to where the settings say: to a collector (OTLP, the standard variables), to Azure Monitor, or to both. When
/// they say nothing, nothing of OpenTelemetry is registered.
/// </summary>
public static class Exporters
{
    /// <summary>What services are called when <c>OTEL_SERVICE_NAME</c> does not say.</summary>
    public const string ServiceName = "pending-points";

    // https://opentelemetry.io/docs/specs/otel/protocol/exporter/: one address for all, or one for each signal.
    private static readonly string[] CollectorSettings =
    [
        "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT",
    ];

    /// <summary>Adds the exporters that the settings ask for.</summary>
    public static void AddTo(WebApplicationBuilder builder)
    {
        var settings = builder.Configuration;
        var isToCollector = CollectorSettings.Any(setting => !string.IsNullOrEmpty(settings[setting]));
        var azure = AzureMonitor.Read(settings);
        if ((!isToCollector && azure is null) || settings["OTEL_SDK_DISABLED"] is "true")
        {
            return;
        }

        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(ServiceName).AddEnvironmentVariableDetector())
            .WithTracing(traces => traces.AddSource(PointsTraces.SourceName))
            .WithMetrics(metrics => metrics.AddMeter(PointsMetrics.Meter))
            .WithLogging(null, logs => logs.IncludeFormattedMessage = true);
        if (isToCollector)
        {
            telemetry.UseOtlpExporter();
        }

        if (azure is not null)
        {
            telemetry
                .WithTracing(traces => traces.AddAzureMonitorTraceExporter(azure.Configure))
                .WithMetrics(metrics => metrics.AddAzureMonitorMetricExporter(azure.Configure))
                .WithLogging(logs => logs.AddAzureMonitorLogExporter(azure.Configure));
        }
    }
}
