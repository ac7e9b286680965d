namespace PendingPoints.Messaging;

using Amqp;
using Amqp.Sasl;
using Amqp.Types;

/// <summary>
/// The SASL mechanism of brokers of the Service Bus kind: nobody is named here, the tokens come afterwards at <c>$cbs</c>.
/// </summary>
/// <remarks>https://learn.microsoft.com/azure/service-bus-messaging/service-bus-amqp-protocol-guide#claims-based-authorization</remarks>
internal sealed class CbsSasl() : SaslProfile(new Symbol("MSSBCBS"))
{
    protected override ITransport UpgradeTransport(ITransport transport) => transport;

    protected override DescribedList GetStartCommand(string hostname) => new SaslInit { Mechanism = Mechanism, InitialResponse = [] };

    protected override DescribedList OnCommand(DescribedList command) =>
        throw new NotSupportedException("The broker answered MSSBCBS with a challenge.");
}
