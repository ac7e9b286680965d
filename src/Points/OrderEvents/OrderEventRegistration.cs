namespace PendingPoints.OrderEvents;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PendingPoints.Telemetry;

/// <summary>Adds what is done with order events.</summary>
public static class OrderEventRegistration
{
    /// <summary>Adds <see cref="OrderEventHandler"/> and <see cref="OrderWebhook"/>; stores, cache and messaging are added beside it.</summary>
    public static IServiceCollection AddOrderEvents(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<OrderEventOptions>().BindSection(
            configuration.GetSection(OrderEventOptions.Section),
            (one, options) => one.Bind(options, SectionBinding.Strictly),
            new OrderEventOptionsValidator());
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics().TryAddSingleton<PointsMetrics>();
        return services
            .AddSingleton(provider => provider.GetRequiredService<IOptions<OrderEventOptions>>().Value)
            .AddSingleton<OrderEventHandler>()
            .AddSingleton<OrderWebhook>();
    }
}
