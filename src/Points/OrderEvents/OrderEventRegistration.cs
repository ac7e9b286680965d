namespace PendingPoints.OrderEvents;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PendingPoints.Loyalty;
using PendingPoints.OrderEvents.Webhooks;

/// <summary>Adds what is done with order events.</summary>
public static class OrderEventRegistration
{
    /// <summary>Adds <see cref="OrderEventHandler"/> and <see cref="OrderWebhook"/>; stores and messaging are added beside it.</summary>
    public static IServiceCollection AddOrderEvents(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<OrderEventOptions>().BindSection(
            configuration.GetSection(OrderEventOptions.Section), (one, options) => one.Bind(options, SectionBinding.Strictly));
        services.AddSingleton<IValidateOptions<OrderEventOptions>, OrderEventOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics().TryAddSingleton<PointsMetrics>();
        services.TryAddSingleton<ForgetCustomer>((_, _, _) => Task.CompletedTask);
        return services
            .AddSingleton(provider => provider.GetRequiredService<IOptions<OrderEventOptions>>().Value)
            .AddSingleton<OrderEventHandler>()
            .AddSingleton<OrderWebhook>();
    }
}
