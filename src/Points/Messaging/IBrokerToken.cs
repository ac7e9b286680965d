namespace PendingPoints.Messaging;

/// <summary>Something that a broker of the Service Bus kind accepts at <c>$cbs</c> as proof of who we are.</summary>
internal interface IBrokerToken
{
    /// <summary>The token's kind as put-token names it.</summary>
    string Type { get; }

    /// <summary>A token for one entity.</summary>
    /// <param name="audience">The entity's address, e.g. <c>sb://acme.servicebus.windows.net/order-events</c>.</param>
    /// <param name="now">The present instant.</param>
    /// <param name="cancellationToken">Stops the wait for an outside issuer.</param>
    ValueTask<(string Text, DateTimeOffset ExpiresAt)> GetAsync(string audience, DateTimeOffset now, CancellationToken cancellationToken);
}
