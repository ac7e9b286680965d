namespace PendingPoints.Messaging;

using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

/// <summary>Adds the broker.</summary>
public static class MessagingRegistration
{
    /// <summary>
    /// Adds <see cref="MessageSender"/> and <see cref="QueueConsumer"/> over one <see cref="BrokerConnection"/>. When the setting is
    /// missing or can not be used, resolving <see cref="BrokerAddress"/> throws a <see cref="FormatException"/> that says what to change.
    /// </summary>
    /// <param name="services">Where to.</param>
    /// <param name="connection">
    /// The setting that says where the broker is: the very one that a trigger's <c>connection</c> names, in either of the host's
    /// two forms: <c>X</c> = connection string, or <c>X__fullyQualifiedNamespace</c> (+ <c>X__clientId</c> for a user-assigned identity).
    /// </param>
    public static IServiceCollection AddMessaging(this IServiceCollection services, IConfigurationSection connection)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new BrokerTimeouts());
        services.AddMetrics().TryAddSingleton<PointsMetrics>();
        return services
            .AddClosedLogger<BrokerConnection>()
            .AddClosedLogger<QueueConsumer>()
            .AddSingleton(_ => Read(connection))
            .AddSingleton<BrokerConnection>()
            .AddSingleton<MessageSender>()
            .AddSingleton<MessageScheduler>()
            .AddSingleton<QueueConsumer>();
    }

    // https://learn.microsoft.com/azure/azure-functions/functions-reference#configure-an-identity-based-connection
    private static BrokerAddress Read(IConfigurationSection connection)
    {
        try
        {
            return connection switch
            {
                { Value: { Length: > 0 } text } => BrokerAddress.Parse(text),
                _ when connection["fullyQualifiedNamespace"] is { Length: > 0 } host => BrokerAddress.ForIdentity(host, Identity(connection)),
                _ => throw new FormatException("It is missing: set it to a connection string, or set "
                    + $"{connection.Path}__fullyQualifiedNamespace to a Service Bus namespace."),
            };
        }
        catch (FormatException mistake)
        {
            throw new FormatException($"{connection.Path}: {mistake.Message}", mistake);
        }
    }

    // Left alone, both are AZURE_CLIENT_ID, which is set on Azure and, by workload identity, in a pod.
    private static DefaultAzureCredential Identity(IConfigurationSection connection)
    {
        var options = new DefaultAzureCredentialOptions();
        if (connection["clientId"] is { Length: > 0 } clientId)
        {
            options.ManagedIdentityClientId = clientId;
            options.WorkloadIdentityClientId = clientId;
        }

        return new(options);
    }
}
