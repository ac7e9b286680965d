namespace PendingPoints.Http;

using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PendingPoints.Loyalty;

/// <summary>Adds and makes the clients that ask providers: what stands between a question and the network, resilience included.</summary>
internal static class ProviderClientRegistration
{
    /// <summary>What every request accepts; Capillary has XML, too.</summary>
    public static MediaTypeWithQualityHeaderValue Json { get; } = new("application/json");

    /// <summary>Who asks: some firewalls before an API turn away who does not say.</summary>
    public static ProductInfoHeaderValue UserAgent { get; } = new(new ProductHeaderValue("PendingPoints"));

    /// <summary>
    /// Adds the named HTTP client of a store's provider. Handlers that are added to it afterwards stand inside the resilience pipeline; an
    /// <see cref="AttemptHandler"/> is the last.
    /// </summary>
    /// <param name="services">Where to.</param>
    /// <param name="name">The client's name.</param>
    /// <param name="optionsOf">The store's settings.</param>
    /// <param name="namesOf">How the breaker is named in metrics.</param>
    /// <param name="configure">Sets the base address, and the headers that every request of this store bears.</param>
    public static IHttpClientBuilder AddProviderClient<TOptions>(
        this IServiceCollection services,
        string name,
        Func<IServiceProvider, TOptions> optionsOf,
        Func<TOptions, ProviderNames> namesOf,
        Action<HttpClient, TOptions> configure)
        where TOptions : StoreOptions
    {
        var client = services.AddHttpClient(name)
            .RemoveAllLoggers() // They write URLs, and URLs hold e-mail addresses.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan) // The connections have a lifetime instead.
            .UseSocketsHttpHandler((handler, _) => Configure(handler))
            .ConfigureHttpClient((services, http) =>
            {
                http.Timeout = Timeout.InfiniteTimeSpan; // The pipeline has the timeouts.
                http.DefaultRequestVersion = HttpVersion.Version20; // Or lower, where the provider offers no HTTP/2.
                http.DefaultRequestHeaders.Accept.Add(Json);
                http.DefaultRequestHeaders.UserAgent.Add(UserAgent);
                configure(http, optionsOf(services));
            });
        client.AddResilienceHandler("provider", (pipeline, context) =>
        {
            var options = optionsOf(context.ServiceProvider);
            var names = namesOf(options);
            var metrics = context.ServiceProvider.GetRequiredService<PointsMetrics>();
            var time = context.ServiceProvider.GetRequiredService<TimeProvider>();
            ProviderResilience.Configure(pipeline, options, time, isOpen => metrics.Circuit(names, isOpen));
        });
        return client;
    }

    /// <summary>Makes what asks through a client that was added.</summary>
    /// <param name="services">Where it was added.</param>
    /// <param name="name">The client's name.</param>
    /// <param name="names">Whose it is.</param>
    /// <param name="requestIdHeader">The header with the provider's id of a request, if it has one.</param>
    /// <typeparam name="T">Whose log notes failing answers.</typeparam>
    public static ProviderClient CreateProviderClient<T>(
        this IServiceProvider services, string name, ProviderNames names, string? requestIdHeader = null) => new(
        services.GetRequiredService<IHttpClientFactory>().CreateClient(name),
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
        handler.AutomaticDecompression = DecompressionMethods.GZip;
        handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5); // Follows changes in DNS.
        handler.EnableMultipleHttp2Connections = true; // A provider may take fewer questions on one than MaxConcurrent.

        // An attempt that is given up takes its HTTP/1.1 connection with it; over HTTP/2 nothing else would notice that nobody is there.
        handler.KeepAlivePingDelay = TimeSpan.FromSeconds(5);
        handler.KeepAlivePingTimeout = TimeSpan.FromSeconds(5);
        handler.KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests;
    }
}
