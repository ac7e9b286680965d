namespace PendingPoints.Sandbox.ServiceBus;

using Amqp;
using Amqp.Sasl;
using Amqp.Types;

/// <summary>A SASL mechanism that lets everybody in, since a token follows on <c>$cbs</c>.</summary>
/// <param name="name">The mechanism: ANONYMOUS or MSSBCBS.</param>
internal sealed class OpenDoorProfile(Symbol name) : SaslProfile(name)
{
    /// <summary>The mechanisms' names.</summary>
    public static readonly Symbol[] Names = ["ANONYMOUS", "MSSBCBS"];

    /// <inheritdoc/>
    protected override ITransport UpgradeTransport(ITransport transport) => new SecondSpeaker((IAsyncTransport)transport);

    /// <inheritdoc/>
    protected override DescribedList GetStartCommand(string hostname) => throw new NotSupportedException("Only a client starts.");

    /// <inheritdoc/>
    protected override DescribedList OnCommand(DescribedList command) =>
        command is SaslInit
            ? new SaslOutcome { Code = SaslCode.Ok }
            : throw new AmqpException(ErrorCode.NotAllowed, "Only init is expected.");
}
