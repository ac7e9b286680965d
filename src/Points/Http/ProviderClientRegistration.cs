namespace PendingPoints.Http;

using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using PendingPoints.Telemetry;

/// <summary>Adds and makes the clients that ask providers: everything between a question and the network, resilience included.</summary>
internal static class ProviderClientRegistration
{
    /// <summary>What every request accepts; Capillary has XML, too.</summary>
    public static MediaTypeWithQualityHeaderValue Json { get; } = new("application/json");

    /// <summary>Who asks: some firewalls before an API turn away who does not say.</summary>
    public static ProductInfoHeaderValue UserAgent { get; } = new(new ProductHeaderValue("PendingPoints"));

    /// <summary>Adds the HTTP client of one store's provider: resilience outside, then authorization, then <see cref="AttemptHandler"/>.</summary>
    /// <param name="introduce">Sets the headers that every request bears.</param>
    /// <param name="authorize">Makes a handler that authorizes every attempt, where a header is not enough.</param>
    public static IServiceCollection AddProviderClient(
        this IServiceCollection services, ProviderNames names, ProviderClientOptions options,
        Action<HttpClient> introduce, Func<TimeProvider, DelegatingHandler>? authorize = null)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<RateLimits>();
        services.AddMetrics().TryAddSingleton<PointsMetrics>();
        var client = services.AddHttpClient(names.ToString())
            .RemoveAllLoggers() // They write URLs, and URLs hold e-mail addresses.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan) // The connections have a lifetime instead.
            .UseSocketsHttpHandler((handler, _) => Configure(handler))
            .ConfigureHttpClient(http =>
            {
                http.BaseAddress = options.Root();
                http.Timeout = Timeout.InfiniteTimeSpan; // The pipeline has the timeouts.
                http.DefaultRequestVersion = HttpVersion.Version20; // Or lower, where the provider offers no HTTP/2.
                http.DefaultRequestHeaders.Accept.Add(Json);
                http.DefaultRequestHeaders.UserAgent.Add(UserAgent);
                introduce(http);
            });
        client.AddResilienceHandler("provider", (pipeline, context) => ProviderResilience.Configure(
            pipeline,
            options,
            context.ServiceProvider.GetRequiredService<TimeProvider>(),
            isOpen => context.ServiceProvider.GetRequiredService<PointsMetrics>().Circuit(names.Provider, names.Store, isOpen)));
        if (authorize is not null)
        {
            client.AddHttpMessageHandler(provider => authorize(provider.GetRequiredService<TimeProvider>()));
        }

        client.AddHttpMessageHandler(provider => new AttemptHandler(provider.GetRequiredService<RateLimits>().Of(options), names.Store));
        return services;
    }

    /// <summary>Makes what asks through a client that was added.</summary>
    /// <param name="requestIdHeader">The header with the provider's id of a request, if it has one.</param>
    /// <typeparam name="T">Whose log notes failing responses.</typeparam>
    public static ProviderClient CreateProviderClient<T>(
        this IServiceProvider services, ProviderNames names, string? requestIdHeader = null) => new(
        services.GetRequiredService<IHttpClientFactory>().CreateClient(names.ToString()),
        names,
        services.GetRequiredService<PointsMetrics>(),
        services.GetRequiredService<TimeProvider>(),
        services.GetRequiredService<ILogger<T>>(),
        requestIdHeader);

    private static void Configure(SocketsHttpHandler handler)
    {
        handler.AllowAutoRedirect = false; // Credentials go to the configured address and nowhere else.
        handler.UseCookies = false;
        handler.ActivityHeadersPropagator = null; // Traces would hold URLs, too.
        handler.AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Brotli; // Within AttemptHandler's limit.
        handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5); // Follows changes in DNS.
        handler.EnableMultipleHttp2Connections = true; // A provider may take fewer questions on one than MaxConcurrent.

        // An attempt that times out takes its HTTP/1.1 connection with it; over HTTP/2 nothing else would notice that nobody is there.
        handler.KeepAlivePingDelay = TimeSpan.FromSeconds(5);
        handler.KeepAlivePingTimeout = TimeSpan.FromSeconds(5);
        handler.KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests;
    }
}
