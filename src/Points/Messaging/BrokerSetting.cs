namespace PendingPoints.Messaging;

using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Options;

/// <summary>
/// The setting that says where the broker is, in either of the host's two forms
/// (https://learn.microsoft.com/azure/azure-functions/functions-reference#configure-an-identity-based-connection).
/// </summary>
internal sealed class BrokerSetting
{
    /// <summary>The setting itself; when it is not empty, it counts.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>A host name, e.g. <c>acme.servicebus.windows.net</c>; the rest is a matter of the identity.</summary>
    public string? FullyQualifiedNamespace { get; set; }
}

/// <summary>Says what is wrong with the setting, and repeats nothing of it.</summary>
internal sealed class BrokerSettingValidator(string name) : IValidateOptions<BrokerSetting>
{
    private const string Unusable = "The broker's address cannot be used:";
    private const string Host = "acme.servicebus.windows.net";
    private const string Malformed =
        $"it is no Service Bus connection string such as Endpoint=sb://{Host}/;SharedAccessKeyName=…;SharedAccessKey=…";

    public ValidateOptionsResult Validate(string? options, BrokerSetting setting) =>
        MistakeIn(setting) is { } mistake ? ValidateOptionsResult.Fail($"{name}: {mistake}.") : ValidateOptionsResult.Success;

    private string? MistakeIn(BrokerSetting setting) => setting switch
    {
        { ConnectionString: { Length: > 0 } text } => MistakeIn(text) is { } why ? $"{Unusable} {why}" : null,
        { FullyQualifiedNamespace: { Length: > 0 } host } => Uri.CheckHostName(host) is UriHostNameType.Unknown
            ? $"{Unusable} {name}__fullyQualifiedNamespace must be a host name such as {Host}"
            : null,
        _ => $"It is missing: set it to a connection string, or set {name}__fullyQualifiedNamespace to a Service Bus namespace",
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
