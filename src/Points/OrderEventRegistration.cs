namespace PendingPoints;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PendingPoints.Loyalty;
using PendingPoints.Messaging;
using PendingPoints.Orders;

/// <summary>Adds the order event flow.</summary>
public static class OrderEventRegistration
{
    /// <summary>Adds <see cref="OrderEventFlow"/>; stores and messaging are added beside it.</summary>
    public static IServiceCollection AddOrderEvents(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddClosedOptions<OrderEventOptions>().Bind(configuration.GetSection(OrderEventOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<OrderEventOptions>, OrderEventOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ForgetCustomer>((_, _, _) => Task.CompletedTask);
        return services
            .AddClosedLogger<OrderEventFlow>()
            .AddSingleton(provider => provider.GetRequiredService<IOptions<OrderEventOptions>>().Value)
            .AddSingleton(provider => new WaitingMessages(
                provider.GetRequiredService<OrderEventOptions>().WaitingQueue,
                provider.GetRequiredService<MessageSender>(),
                provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<OrderEventFlow>();
    }
}
