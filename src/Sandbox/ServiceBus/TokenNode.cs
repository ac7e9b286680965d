namespace PendingPoints.Sandbox.ServiceBus;

using Amqp;

/// <summary>
/// What <c>$cbs</c> answers, the node that takes tokens (claims-based security). Shared access signatures are checked; Entra tokens
/// are taken as they are. See
/// https://learn.microsoft.com/azure/service-bus-messaging/service-bus-amqp-protocol-guide#claims-based-authorization.
/// </summary>
internal sealed class TokenNode(BrokerOptions options, TimeProvider time)
{
    /// <summary>The node's address.</summary>
    public const string Address = "$cbs";

    /// <summary>The reply to a request.</summary>
    public Message Answer(Message request)
    {
        var (status, description) = Judge(request);
        return new() { ApplicationProperties = new() { ["status-code"] = status, ["status-description"] = description } };
    }

    private (int Status, string Description) Judge(Message request) =>
        (request.ApplicationProperties?["operation"], request.ApplicationProperties?["type"]) switch
        {
            ("put-token", "jwt") => (202, "Accepted"),
            ("put-token", "servicebus.windows.net:sastoken") => SharedAccessSignature.IsValid(request.Body as string, options, time)
                ? (202, "Accepted")
                : (401, "InvalidSignature: the token has a wrong signature or key name, or is expired."),
            _ => (400, "Only put-token with a jwt or a servicebus.windows.net:sastoken is understood."),
        };
}
