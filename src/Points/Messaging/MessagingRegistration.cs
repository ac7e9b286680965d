namespace PendingPoints.Messaging;

using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the broker.</summary>
public static class MessagingRegistration
{
    /// <summary>
    /// The setting that says where the broker is: the very one that the triggers' <c>connection</c> names, in either of the
    /// host's two forms: <c>ServiceBusConnection</c> = connection string, or <c>ServiceBusConnection__fullyQualifiedNamespace</c>
    /// (+ <c>__clientId</c> for a user-assigned identity).
    /// </summary>
    public const string Setting = "ServiceBusConnection";

    /// <summary>Adds <see cref="MessageSender"/> and <see cref="QueueConsumer"/> over one <see cref="BrokerConnection"/>.</summary>
    /// <exception cref="FormatException"><see cref="Setting"/> is missing or can not be used; the message says what to change.</exception>
    public static IServiceCollection AddMessaging(this IServiceCollection services, IConfiguration configuration)
    {
        var address = Read(configuration.GetSection(Setting));
        return services
            .AddSingleton(address)
            .AddSingleton<BrokerConnection>()
            .AddSingleton<MessageSender>()
            .AddSingleton<QueueConsumer>();
    }

    // https://learn.microsoft.com/azure/azure-functions/functions-reference#configure-an-identity-based-connection
    private static BrokerAddress Read(IConfigurationSection setting)
    {
        if (setting.Value is { Length: > 0 } connectionString)
        {
            return BrokerAddress.Parse(connectionString);
        }

        if (setting["fullyQualifiedNamespace"] is not { Length: > 0 } fullyQualifiedNamespace)
        {
            throw new FormatException(
                $"{Setting} is missing: set it to a connection string, or set {Setting}__fullyQualifiedNamespace to a Service Bus namespace.");
        }

        return BrokerAddress.ForIdentity(
            fullyQualifiedNamespace,
            new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = setting["clientId"] }));
    }
}
