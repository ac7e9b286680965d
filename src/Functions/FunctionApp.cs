namespace PendingPoints.Functions;

using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PendingPoints.Caching;
using PendingPoints.Functions.Http;
using PendingPoints.Functions.Telemetry;
using PendingPoints.Messaging;
using PendingPoints.OrderEvents;
using PendingPoints.Stores;

/// <summary>The function app as a .NET isolated worker.</summary>
public static class FunctionApp
{
    /// <summary>The setting that says where the broker is, for the trigger and for what is sent.</summary>
    public const string BrokerConnection = "ServiceBusConnection";

    /// <summary>Builds the app.</summary>
    /// <param name="args">The command line: what the Functions host tells a worker.</param>
    /// <param name="configure">Adds or replaces settings and services; a service that it adds stays.</param>
    /// <exception cref="StartException">Something is configured wrongly: all mistakes are listed.</exception>
    public static IHost Build(string[] args, Action<FunctionsApplicationBuilder>? configure = null)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        configure?.Invoke(builder);
        var mistakes = KeyVaultReferences.MistakesIn(builder.Configuration).ToList();
        Exporters.AddTo(builder, mistakes);
        QuietLogs.AddTo(builder.Services);
        builder.UseMiddleware<FunctionTelemetry>().UseMiddleware<ProblemMiddleware>();
        AddServices(builder);
        var app = builder.Build();
        mistakes.AddRange(MistakesInOptions(app.Services));
        return mistakes.Count == 0 ? app : throw new StartException(mistakes);
    }

    // Stores that the caller of Build has put in place stay.
    private static void AddServices(FunctionsApplicationBuilder builder)
    {
        var (services, settings) = (builder.Services, builder.Configuration);
        services.Configure<ConsoleLifetimeOptions>(console => console.SuppressStatusMessages = true);
        services.TryAddSingleton(TimeProvider.System);
        if (services.All(service => service.ServiceType != typeof(StoreCatalog)))
        {
            services.AddStores(settings);
        }

        services.AddMessaging(settings, BrokerConnection);
        services.AddOrderEvents(settings);
        services.AddPointsCache(settings);
        services.AddOptions<HealthOptions>().BindSection(
            settings.GetSection(HealthOptions.Section), (one, options) => one.Bind(options, SectionBinding.Strictly), new HealthOptionsValidator());
        services.AddSingleton<PointsQueryReader>().AddSingleton<PointsResponses>().AddSingleton<HealthCheck>().AddHostedService<WarmUp>();

        // The worker makes a function anew for every invocation, by reflection, where it is not registered.
        services.AddSingleton<GetPendingPoints>().AddSingleton<GetPointsBalance>().AddSingleton<LookUpPendingPoints>()
            .AddSingleton<LookUpPointsBalance>().AddSingleton<ReceiveOrderWebhook>().AddSingleton<OnOrderEvent>();
    }

    private static IEnumerable<string> MistakesInOptions(IServiceProvider services)
    {
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (Exception mistaken) when (mistaken is OptionsValidationException or AggregateException)
        {
            return (mistaken is AggregateException several ? several.InnerExceptions : [mistaken])
                .SelectMany(one => one is OptionsValidationException { Failures: var lines } ? lines : throw mistaken);
        }
    }
}

/// <summary>The app cannot start as it is configured.</summary>
/// <param name="mistakes">Every mistake found, one line each, saying what to change.</param>
public sealed class StartException(IReadOnlyList<string> mistakes) : Exception(string.Join(Environment.NewLine, mistakes))
{
    /// <summary>Every mistake found.</summary>
    public IReadOnlyList<string> Mistakes => mistakes;
}
