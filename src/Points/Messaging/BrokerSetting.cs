namespace PendingPoints.Messaging;

using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Configuration;

/// <summary>
/// The setting that says where the broker is, in either of the host's two forms
/// (https://learn.microsoft.com/azure/azure-functions/functions-reference#configure-an-identity-based-connection).
/// </summary>
internal sealed class BrokerSetting
{
    private const string Unusable = "The broker's address cannot be used:";
    private const string Host = "acme.servicebus.windows.net";
    private const string Malformed =
        $"it is no Service Bus connection string such as Endpoint=sb://{Host}/;SharedAccessKeyName=…;SharedAccessKey=…";

    /// <summary>What is wrong with it, if anything; repeats nothing of it.</summary>
    public static List<string> MistakesIn(IConfigurationSection setting) => MistakeIn(setting) is { } mistake ? [$"{setting.Path}: {mistake}."] : [];

    private static string? MistakeIn(IConfigurationSection setting) => (setting.Value, setting["fullyQualifiedNamespace"]) switch
    {
        ({ Length: > 0 } text, _) => MistakeIn(text) is { } why ? $"{Unusable} {why}" : null,
        (_, { Length: > 0 } host) => Uri.CheckHostName(host) is UriHostNameType.Unknown
            ? $"{Unusable} {setting.Path}__fullyQualifiedNamespace must be a host name such as {Host}"
            : null,
        _ => $"It is missing: set it to a connection string, or set {setting.Path}__fullyQualifiedNamespace to a Service Bus namespace",
    };

    private static string? MistakeIn(string connectionString)
    {
        if (connectionString.StartsWith("amqp", StringComparison.OrdinalIgnoreCase))
        {
            return "amqp:// and amqps:// addresses are not supported; a Service Bus connection string is needed";
        }

        try
        {
            return ServiceBusConnectionStringProperties.Parse(connectionString) switch
            {
                { Endpoint: null or { Host: "" } } => $"Endpoint is missing or is no address such as sb://{Host}",
                { SharedAccessSignature: { Length: > 0 } } => null,
                { SharedAccessKeyName: { Length: > 0 }, SharedAccessKey: { Length: > 0 } } => null,
                _ => "it needs SharedAccessKeyName and SharedAccessKey, or SharedAccessSignature",
            };
        }
        // Their texts may quote the setting.
        catch (Exception mistake) when (mistake is FormatException or ArgumentException)
        {
            return Malformed;
        }
    }
}
