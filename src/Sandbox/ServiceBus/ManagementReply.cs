namespace PendingPoints.Sandbox.ServiceBus;

using Amqp;
using Amqp.Framing;
using Amqp.Types;

/// <summary>The forms of a reply of <c>$management</c>.</summary>
internal static class ManagementReply
{
    /// <summary>The vendor's name for a message that is not there.</summary>
    public const string NotFound = "com.microsoft:message-not-found";

    private const string WrongArgument = "com.microsoft:argument-error";

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
    public static Message Misunderstood(string wanted) => Refused(
        new(WrongArgument) { Description = $"The request must have {wanted}." });

    /// <summary>It cannot be done.</summary>
    public static Message Refused(Error error)
    {
        var reply = Status(StatusOf(error.Condition), error.Description);
        reply.ApplicationProperties["errorCondition"] = error.Condition;
        return reply;
    }

    private static int StatusOf(string condition) => condition switch
    {
        WrongArgument => 400,
        NotFound => 404,
        Settlement.LockLost => 410,
        ErrorCode.NotImplemented => 501,
        _ => 403,
    };

    private static Message Status(int status, string description) => new()
    {
        ApplicationProperties = new() { ["statusCode"] = status, ["statusDescription"] = description },
    };
}
