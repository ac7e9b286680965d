namespace PendingPoints.Sandbox.Broker;

using Amqp.Framing;

/// <summary>A topic: every subscription gets its own copy of every message.</summary>
/// <param name="subscriptions">The subscriptions; each is a queue.</param>
/// <param name="options">How long ids are remembered.</param>
/// <param name="time">The clock.</param>
internal sealed class Topic(IReadOnlyList<Queue> subscriptions, BrokerOptions options, TimeProvider time) : IMessageTarget
{
    private readonly Lock _gate = new();
    private readonly RecentIds _recent = new(options.DuplicateWindow, options.MaxMessages, time);

    /// <inheritdoc/>
    public Error? Offer(QueuedMessage message)
    {
        lock (_gate)
        {
            if (_recent.Contains(message.Id))
            {
                return null;
            }

            // A repeat of a message that one full subscription refused is dropped by those that have it already.
            foreach (var subscription in subscriptions)
            {
                if (subscription.Offer(message.Copy()) is { } refusal)
                {
                    return refusal;
                }
            }

            _recent.Add(message.Id);
            return null;
        }
    }
}
