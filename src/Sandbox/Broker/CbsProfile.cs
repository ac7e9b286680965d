namespace PendingPoints.Sandbox.Broker;

using Amqp;
using Amqp.Sasl;
using Amqp.Types;

/// <summary>The SASL mechanism MSSBCBS: lets everybody in, since a token follows on <c>$cbs</c>.</summary>
internal sealed class CbsProfile() : SaslProfile(Name)
{
    /// <summary>The mechanism's name.</summary>
    public static readonly Symbol Name = "MSSBCBS";

    /// <inheritdoc/>
    protected override ITransport UpgradeTransport(ITransport transport) => transport;

    /// <inheritdoc/>
    protected override DescribedList GetStartCommand(string hostname) => throw new NotSupportedException("Only a client starts.");

    /// <inheritdoc/>
    protected override DescribedList OnCommand(DescribedList command) =>
        command is SaslInit ? new SaslOutcome { Code = SaslCode.Ok } : throw new AmqpException(ErrorCode.NotAllowed, "Only init is expected.");
}
