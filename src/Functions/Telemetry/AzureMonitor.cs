namespace PendingPoints.Functions.Telemetry;

using Azure.Core;
using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.Configuration;

/// <summary>How Azure Monitor is reached: by the settings that the Functions host reads, too.</summary>
/// <param name="Identity">Who sends; null = whoever knows the connection string may.</param>
/// <param name="TracesPerSecond">How many traces are sent, while the settings of samplers are for the host.</param>
public sealed record AzureMonitor(string ConnectionString, TokenCredential? Identity, double TracesPerSecond)
{
    private const string Address = "APPLICATIONINSIGHTS_CONNECTION_STRING";
    // The exporter's own setting, and its own default.
    private const string Traces = "AzureMonitorExporter:TracesPerSecond";
    private const double UsualTraces = 5;
    private const string Authentication = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

    /// <summary>Reads the settings; null when they name no Azure Monitor, or wrongly.</summary>
    public static AzureMonitor? Read(IConfiguration settings, ICollection<string> mistakes)
    {
        if (settings[Address] is not { Length: > 0 } address)
        {
            return null;
        }

        var parts = Parts(address);
        if (!Guid.TryParse(parts["InstrumentationKey"].FirstOrDefault(), out _)
            || parts["IngestionEndpoint"].Any(endpoint => !Uri.TryCreate(endpoint, UriKind.Absolute, out _)))
        {
            mistakes.Add($"{Address} must be a connection string of Application Insights: InstrumentationKey=…;IngestionEndpoint=https://….");
            return null;
        }

        return new(address, IdentityOf(settings[Authentication]), settings.GetValue<double?>(Traces) ?? UsualTraces);
    }

    /// <summary>Sets an exporter up.</summary>
    public void Configure(AzureMonitorExporterOptions options)
    {
        options.ConnectionString = ConnectionString;
        options.Credential = Identity;

        // What went wrong is told even where the trace around it is not among the sampled ones.
        options.EnableTraceBasedLogsSampler = false;
    }

    /// <summary>Sets the exporter of traces up.</summary>
    /// <param name="isHostSilent">The settings of the sampler are for the host: the exporter has read them, too.</param>
    public void ConfigureTraces(AzureMonitorExporterOptions options, bool isHostSilent)
    {
        Configure(options);
        if (isHostSilent)
        {
            options.TracesPerSecond = TracesPerSecond;
        }
    }

    // Authorization=AAD, for a user-assigned identity followed by ;ClientId=…:
    // https://learn.microsoft.com/azure/azure-functions/functions-app-settings#applicationinsights_authentication_string
    private static ManagedIdentityCredential? IdentityOf(string? authentication)
    {
        var parts = Parts(authentication ?? "");
        return !string.Equals(parts["Authorization"].FirstOrDefault(), "AAD", StringComparison.OrdinalIgnoreCase) ? null
            : new(parts["ClientId"].FirstOrDefault() is { Length: > 0 } clientId
                ? ManagedIdentityId.FromUserAssignedClientId(clientId)
                : ManagedIdentityId.SystemAssigned);
    }

    private static ILookup<string, string> Parts(string text) => text
        .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(part => part.Split('=', 2))
        .Where(pair => pair.Length == 2)
        .ToLookup(pair => pair[0].Trim(), pair => pair[1].Trim(), StringComparer.OrdinalIgnoreCase);
}
