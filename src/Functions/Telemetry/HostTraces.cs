namespace PendingPoints.Functions.Telemetry;

using System.Globalization;
using Microsoft.Extensions.Configuration;

/// <summary>
/// Whether the Functions host records requests. With <c>telemetryMode</c> OpenTelemetry it makes a span of each, with the path in
/// <c>url.path</c>, and a path may name a customer. Nothing but the sampler keeps it from that, so a sampler must be set:
/// https://github.com/Azure/azure-functions-host/issues/11540 (2026-01).
/// </summary>
public static class HostTraces
{
    private const string Sampler = "OTEL_TRACES_SAMPLER";
    private const string Argument = "OTEL_TRACES_SAMPLER_ARG";
    private const string Off = "always_off";
    private const string Percentage = "microsoft.fixed_percentage";

    // https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/#general-sdk-configuration
    private static readonly string[] Standard =
    [
        "always_on", Off, "traceidratio", "parentbased_always_on", "parentbased_always_off", "parentbased_traceidratio",
    ];

    // Azure Monitor's exporter knows these and passes over the others.
    private static readonly string[] OfAzure = [Percentage, "microsoft.rate_limited"];

    /// <summary>Whether the host keeps its spans to itself. Then the settings of the sampler say nothing about the worker's.</summary>
    public static bool AreOff(IConfiguration settings, bool isToAzure, ICollection<string> mistakes)
    {
        // The host does not know the collectors that have only one signal each.
        if (!isToAzure && string.IsNullOrEmpty(settings["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            return false;
        }

        var sampler = settings[Sampler]?.Trim().ToLowerInvariant();
        if (!(isToAzure ? OfAzure : Standard).Contains(sampler))
        {
            mistakes.Add(isToAzure
                ? $"{Sampler} must be {Percentage}, and {Argument} 0: otherwise the Functions host sends the URL of every request to Azure Monitor, and "
                    + $"URLs can name customers. Set a larger {Argument}, or microsoft.rate_limited, only if all callers use POST."
                : $"{Sampler} must be {Off}: otherwise the Functions host sends the URL of every request to the collector, and URLs can name "
                    + "customers. Set always_on or another sampler of OpenTelemetry only if all callers use POST.");
        }

        return sampler == Off
            || (sampler == Percentage && float.TryParse(settings[Argument], CultureInfo.InvariantCulture, out var share) && share == 0);
    }
}
