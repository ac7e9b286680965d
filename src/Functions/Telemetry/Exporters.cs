namespace PendingPoints.Functions.Telemetry;

using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using PendingPoints.Telemetry;

/// <summary>
/// Sends traces, metrics and logs to where the settings say: to a collector (OTLP, the standard variables), to Azure Monitor, or to both. When
/// they say nothing, nothing of OpenTelemetry is registered. The Functions host reads the same settings and exports what is its own.
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
    public static void AddTo(FunctionsApplicationBuilder builder, ICollection<string> mistakes)
    {
        var settings = builder.Configuration;
        if (settings["OTEL_SDK_DISABLED"] is "true")
        {
            return;
        }

        var isToCollector = IsToCollector(settings, mistakes);
        var azure = AzureMonitor.Read(settings, mistakes);
        if (!isToCollector && azure is null)
        {
            return;
        }

        var isHostSilent = HostTraces.AreOff(settings, azure is not null, mistakes);
        var telemetry = builder.Services.AddOpenTelemetry()
            .UseFunctionsWorkerDefaults()
            .ConfigureResource(resource => resource.AddService(ServiceName).AddEnvironmentVariableDetector())
            .WithTracing(traces =>
            {
                traces.AddSource(PointsTraces.SourceName, PointsTraces.SendingSource).AddProcessor<PrivateSpans>();
                if (isHostSilent)
                {
                    // Its sampler is not meant for the worker, and its spans, which would be the parents, say that they are not sampled.
                    traces.SetSampler<AlwaysOnSampler>();
                }
            })
            .WithMetrics(metrics => metrics.AddMeter(PointsMetrics.Meter))
            .WithLogging(null, logs => logs.IncludeFormattedMessage = true);
        if (isToCollector)
        {
            telemetry.UseOtlpExporter();
        }

        if (azure is not null)
        {
            telemetry
                .WithTracing(traces => traces.AddAzureMonitorTraceExporter(options => azure.ConfigureTraces(options, isHostSilent)))
                .WithMetrics(metrics => metrics.AddAzureMonitorMetricExporter(azure.Configure))
                .WithLogging(logs => logs.AddAzureMonitorLogExporter(azure.Configure));
        }
    }

    // The library takes another address than a wrong one, and says so nowhere that anybody looks.
    private static bool IsToCollector(ConfigurationManager settings, ICollection<string> mistakes)
    {
        var named = CollectorSettings.Where(setting => !string.IsNullOrEmpty(settings[setting])).ToArray();
        var wrong = named.Where(setting => !Uri.TryCreate(settings[setting], UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")).ToArray();
        foreach (var setting in wrong)
        {
            mistakes.Add($"{setting} must be an address that begins with http:// or https://.");
        }

        return named.Length > 0 && wrong.Length == 0;
    }
}
