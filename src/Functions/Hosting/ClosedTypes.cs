namespace PendingPoints.Functions.Hosting;

using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging.Console;

/// <summary>The framework's own loggers and options that every start needs, as far as they have public names: see <see cref="ClosedRegistration"/>.</summary>
internal static class ClosedTypes
{
    /// <summary>Adds them.</summary>
    public static void AddTo(IServiceCollection services)
    {
        services.AddClosedLogger<ApplicationLifetime>().AddClosedLogger<HostFilteringMiddleware>();
        services.AddClosedOptions<ConsoleFormatterOptions>();
        services.AddClosedOptions<ConsoleLifetimeOptions>();
        services.AddClosedOptions<ConsoleLoggerOptions>();
        services.AddClosedOptions<FormOptions>();
        services.AddClosedOptions<HostFilteringOptions>();
        services.AddClosedOptions<HostOptions>();
        services.AddClosedOptions<HttpClientFactoryOptions>();
        services.AddClosedOptions<JsonConsoleFormatterOptions>();
        services.AddClosedOptions<KestrelServerOptions>();
        services.AddClosedOptions<LoggerFactoryOptions>();
        services.AddClosedOptions<LoggerFilterOptions>();
        services.AddClosedOptions<MetricsOptions>();
        services.AddClosedOptions<RouteHandlerOptions>();
        services.AddClosedOptions<RouteOptions>();
        services.AddClosedOptions<SimpleConsoleFormatterOptions>();
        services.AddClosedOptions<SocketTransportOptions>();
    }
}
