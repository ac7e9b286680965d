namespace PendingPoints.Sandbox.ServiceBus;

using Amqp;
using Amqp.Framing;
using Amqp.Types;

/// <summary>The forms of a reply of <c>$management</c>.</summary>
internal static class ManagementReply
{
    /// <summary>It is done.</summary>
    public static Message Done() => Status(200, "OK");

    /// <summary>It is done, and this came of it.</summary>
    public static Message With(string name, object value)
    {
        var reply = Done();
        reply.BodySection = new AmqpValue { Value = new Map { [name] = value } };
        return reply;
    }

    /// <summary>There is nothing.</summary>
    public static Message Nothing() => Status(204, "No content");

    /// <summary>The request lacks something, or it has the wrong type.</summary>
    public static Message Misunderstood(string wanted) => Refused(400, "com.microsoft:argument-error", $"The request must have {wanted}.");

    /// <summary>It cannot be done.</summary>
    public static Message Refused(int status, string condition, string description)
    {
        var reply = Status(status, description);
        reply.ApplicationProperties["errorCondition"] = new Symbol(condition);
        return reply;
    }

    private static Message Status(int status, string description) => new()
    {
        ApplicationProperties = new() { ["statusCode"] = status, ["statusDescription"] = description },
    };
}
