namespace PendingPoints.Sandbox.Shop;

using Amqp;
using Amqp.Sasl;

/// <summary>How the shop connects to the broker.</summary>
internal static class ShopConnection
{
    /// <summary>Opens a connection without credentials.</summary>
    public static Task<Connection> OpenAsync(Uri broker, CancellationToken cancellationToken)
    {
        var factory = new ConnectionFactory();
        factory.SASL.Profile = SaslProfile.Anonymous;
        return factory.CreateAsync(new Address(broker.OriginalString), cancellationToken);
    }
}
