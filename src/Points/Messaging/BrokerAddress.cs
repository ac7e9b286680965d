namespace PendingPoints.Messaging;

using System.Data.Common;
using Amqp;
using Azure.Core;

/// <summary>Where the broker is and how to prove who we are: what the setting says that a trigger's <c>connection</c> names.</summary>
public sealed class BrokerAddress
{
    private const int AmqpPort = 5672;
    private const int AmqpsPort = 5671;

    internal BrokerAddress(Address endpoint, IBrokerToken? token)
    {
        Endpoint = endpoint;
        Token = token;
    }

    /// <summary>Host, port and scheme; for a plain AMQP broker also user and password.</summary>
    internal Address Endpoint { get; }

    /// <summary>What is put to <c>$cbs</c> for each entity; null for a broker that is not of the Service Bus kind.</summary>
    internal IBrokerToken? Token { get; }

    /// <summary>Whether the broker is of the Service Bus kind: it takes tokens, locks messages for a time and schedules.</summary>
    internal bool IsServiceBus => Token is not null;

    /// <summary>Host and port, for logs: no credential.</summary>
    public override string ToString() => $"{Endpoint.Host}:{Endpoint.Port}";

    /// <summary>Reads a connection string or address.</summary>
    /// <param name="value">
    /// A Service Bus connection string (<c>Endpoint=sb://…;SharedAccessKeyName=…;SharedAccessKey=…</c> or
    /// <c>…;SharedAccessSignature=…</c>; <c>UseDevelopmentEmulator=true</c> = without TLS on port 5672), or
    /// <c>amqp(s)://user:password@host:port</c> for any other AMQP 1.0 broker. <c>EntityPath</c> is allowed and says nothing new: the
    /// functions name the entities, and a key of one entity is refused by the others.
    /// </param>
    /// <exception cref="FormatException">It is neither; the message says what to change and repeats none of it.</exception>
    public static BrokerAddress Parse(string value)
    {
        if (Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "amqp" or "amqps")
        {
            return FromUri(uri);
        }

        var parts = new DbConnectionStringBuilder();
        try
        {
            parts.ConnectionString = value;
        }
        catch (ArgumentException)
        {
            throw Unreadable("it is neither a Service Bus connection string nor an amqp:// or amqps:// address");
        }

        return FromConnectionString(parts);
    }

    /// <summary>A Service Bus namespace that is entered with an identity of Microsoft Entra.</summary>
    /// <param name="fullyQualifiedNamespace">E.g. <c>acme.servicebus.windows.net</c>.</param>
    /// <param name="credential">Who we are.</param>
    public static BrokerAddress ForIdentity(string fullyQualifiedNamespace, TokenCredential credential) =>
        Uri.CheckHostName(fullyQualifiedNamespace) == UriHostNameType.Unknown
            ? throw Unreadable("fullyQualifiedNamespace must be a host name such as acme.servicebus.windows.net")
            : new(new Address(fullyQualifiedNamespace, AmqpsPort, scheme: "amqps"), new EntraToken(credential));

    private static BrokerAddress FromUri(Uri uri)
    {
        var user = uri.UserInfo.Split(':', 2);
        var tls = uri.Scheme == "amqps";
        var endpoint = new Address(
            uri.Host,
            uri.IsDefaultPort || uri.Port < 0 ? (tls ? AmqpsPort : AmqpPort) : uri.Port,
            user[0].Length == 0 ? null : Uri.UnescapeDataString(user[0]),
            user.Length == 1 ? null : Uri.UnescapeDataString(user[1]),
            scheme: uri.Scheme);
        return new(endpoint, token: null);
    }

    private static BrokerAddress FromConnectionString(DbConnectionStringBuilder parts)
    {
        if (!Uri.TryCreate(Part(parts, "Endpoint"), UriKind.Absolute, out var uri) || uri.Host.Length == 0)
        {
            throw Unreadable("Endpoint is missing or is not an address such as sb://acme.servicebus.windows.net");
        }

        IBrokerToken token = (Part(parts, "SharedAccessSignature"), Part(parts, "SharedAccessKeyName"), Part(parts, "SharedAccessKey")) switch
        {
            ({ } signature, _, _) => new FixedSignature(signature),
            (null, { } name, { } key) => new SharedAccessKey(name, key),
            _ => throw Unreadable("it needs SharedAccessKeyName and SharedAccessKey, or SharedAccessSignature"),
        };

        var emulator = string.Equals(Part(parts, "UseDevelopmentEmulator"), "true", StringComparison.OrdinalIgnoreCase);
        var port = uri.Port > 0 && !uri.IsDefaultPort ? uri.Port : emulator ? AmqpPort : AmqpsPort;
        return new(new Address(uri.Host, port, scheme: emulator ? "amqp" : "amqps"), token);
    }

    private static string? Part(DbConnectionStringBuilder parts, string name) =>
        parts.TryGetValue(name, out var value) && value is string { Length: > 0 } text ? text : null;

    private static FormatException Unreadable(string why) => new($"The broker's address can not be used: {why}.");
}
