namespace PendingPoints.Messaging;

using Azure.Core.Extensions;
using Azure.Identity;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Azure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

/// <summary>Adds the broker.</summary>
public static class MessagingRegistration
{
    /// <summary>
    /// Adds <see cref="MessagePublisher"/> over one <see cref="ServiceBusClient"/>. <paramref name="connection"/> is the name of the setting
    /// that says where the broker is, the very one that a trigger's <c>Connection</c> names, in either of the host's two forms: <c>X</c> =
    /// connection string, or <c>X__fullyQualifiedNamespace</c> (+ <c>X__clientId</c> for a user-assigned identity).
    /// <paramref name="configuration"/> has to hold it by now. A setting that is missing or cannot be used stops the start.
    /// </summary>
    public static IServiceCollection AddMessaging(this IServiceCollection services, IConfiguration configuration, string connection)
    {
        var setting = configuration.GetSection(connection);
        services.AddOptions<BrokerSetting>().ValidateOnStart();
        services.AddSingleton<IValidateOptions<BrokerSetting>>(new SectionBinding.ValidateOptions<BrokerSetting>(_ => BrokerSetting.MistakesIn(setting)));
        services.AddAzureClients(clients => AddClient(clients, setting).ConfigureOptions(Configure));
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton<MessagePublisher>();
    }

    /// <summary>
    /// Nine attempts of at most 10 s each, with pauses of 0.2 s that double up to 5 s, so that a broker which is away is found again within
    /// 10 s of its return; the client itself waits 10 s longer when the broker says that it is busy. The pauses add up to 21 s: refusals
    /// come to an end, and are told, before <see cref="MessagePublisher.Limit"/> ends what is left.
    /// </summary>
    /// <remarks>
    /// An attempt that is not answered does not end the connection. What does is a broker that sends nothing for as long as the idle
    /// timeout although it is asked to: within the limit, so that a last attempt finds a fresh connection in place of a half-open socket.
    /// </remarks>
    internal static void Configure(ServiceBusClientOptions options)
    {
        options.ConnectionIdleTimeout = TimeSpan.FromSeconds(20);
        options.RetryOptions = new()
        {
            TryTimeout = TimeSpan.FromSeconds(10),
            Mode = ServiceBusRetryMode.Exponential,
            MaxRetries = 8,
            Delay = TimeSpan.FromMilliseconds(100),
            MaxDelay = TimeSpan.FromSeconds(5),
        };
    }

    private static IAzureClientBuilder<ServiceBusClient, ServiceBusClientOptions> AddClient(
        AzureClientFactoryBuilder clients, IConfigurationSection setting)
    {
        if (setting.Value is { Length: > 0 } connectionString)
        {
            return clients.AddServiceBusClient(WithoutEntity(connectionString));
        }

        var client = clients.AddServiceBusClient(setting);
        return setting["clientId"] is { Length: > 0 } clientId && HasNoCredential(setting)
            ? client.WithCredential(_ => IdentityOf(clientId))
            : client;
    }

    // The functions name the entities; with one in the connection string the client would send to that one only. A key of one entity is
    // refused by the others.
    private static string WithoutEntity(string connectionString) => string.Join(
        ';', connectionString.Split(';').Where(part => !part.TrimStart().StartsWith("EntityPath", StringComparison.OrdinalIgnoreCase)));

    // Where one is described beside the client id, Microsoft.Extensions.Azure makes it, as it does for the trigger.
    private static bool HasNoCredential(IConfigurationSection setting) =>
        ((string[])["credential", "tenantId", "clientSecret", "clientCertificate"]).All(part => setting[part] is null or "");

    /// <summary>Left alone, both are AZURE_CLIENT_ID, which is set on Azure and, by workload identity, in a pod.</summary>
    internal static DefaultAzureCredential IdentityOf(string clientId) => new(new DefaultAzureCredentialOptions
    {
        ManagedIdentityClientId = clientId,
        WorkloadIdentityClientId = clientId,
    });
}
