namespace PendingPoints.Messaging;

using System.Net.Sockets;
using Amqp;

/// <summary>Sends messages; a send is done when the broker has accepted the message, and not before.</summary>
/// <param name="broker">The connection that is shared with the receivers.</param>
public sealed class MessageSender(BrokerConnection broker)
{
    private static readonly TimeSpan AcceptTimeout = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Dictionary<string, SenderLink> _links = [];

    /// <summary>Sends one message and waits until the broker has accepted it.</summary>
    /// <param name="entity">The queue or topic.</param>
    /// <param name="message">What to send.</param>
    /// <param name="cancellationToken">Stops the wait; the message may then have been sent or not.</param>
    /// <exception cref="MessageNotAcceptedException">The broker refused it, did not answer in 20 s, or can not be reached.</exception>
    public async Task SendAsync(string entity, OutgoingMessage message, CancellationToken cancellationToken)
    {
        try
        {
            var link = await LinkAsync(entity, cancellationToken);
            try
            {
                await link.SendAsync(AmqpMessages.From(message), AcceptTimeout).WaitAsync(cancellationToken);
            }
            catch (AmqpException) when (link.IsClosed)
            {
                // The link was dead before we knew. Sending again is harmless: the id is the same.
                link = await LinkAsync(entity, cancellationToken);
                await link.SendAsync(AmqpMessages.From(message), AcceptTimeout).WaitAsync(cancellationToken);
            }
        }
        catch (AmqpException refusal)
        {
            throw new MessageNotAcceptedException($"The broker did not accept a message for {entity}: {refusal.Error?.Condition}.", refusal);
        }
        catch (Exception failure) when (failure is TimeoutException or SocketException or IOException)
        {
            throw new MessageNotAcceptedException($"The broker did not take a message for {entity}.", failure);
        }
    }

    private async Task<SenderLink> LinkAsync(string entity, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (!_links.TryGetValue(entity, out var link) || link.IsClosed)
            {
                var session = await broker.EnterAsync(entity, cancellationToken);
                _links[entity] = link = await Links.AttachSenderAsync(session, entity, cancellationToken);
            }

            return link;
        }
        finally
        {
            _gate.Release();
        }
    }
}
