namespace PendingPoints.Messaging;

using System.Collections.Concurrent;
using System.Diagnostics;
using Azure.Messaging.ServiceBus;
using PendingPoints.Telemetry;

/// <summary>
/// Publishes messages; a message is published when the broker has accepted it, and not before. A broker that is away or busy is tried again
/// for as long as <see cref="Limit"/> allows: a repeat is harmless, since its id is the same.
/// </summary>
/// <param name="client">The connection; its retries are those of <see cref="MessagingRegistration"/>.</param>
public sealed class MessagePublisher(ServiceBusClient client, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, ServiceBusSender> _senders = new();

    /// <summary>How long one message may take with all its attempts: 30 s.</summary>
    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Publishes one message and waits until the broker has accepted it.</summary>
    /// <param name="message">Within a trace of ours it is stamped with that.</param>
    /// <param name="timeout">How long the broker may take, all attempts together; <see cref="Limit"/> when not given.</param>
    /// <param name="cancellationToken">Stops the wait; the message may then have been sent or not.</param>
    /// <exception cref="MessageNotAcceptedException">The broker refused it, or did not accept it in time.</exception>
    public async Task PublishAsync(string entity, ServiceBusMessage message, CancellationToken cancellationToken, TimeSpan? timeout = null)
    {
        using var span = MessageTrace.Begin(entity, message);
        if (span is null)
        {
            // Whatever is current is not ours; the client would stamp it into the message.
            Activity.Current = null;
        }

        using var limit = new CancellationTokenSource(timeout ?? Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            // Waited for by the token too, since the client looks at it only between the steps of opening a connection.
            await _senders.GetOrAdd(entity, client.CreateSender).SendMessageAsync(message, either.Token).WaitAsync(either.Token);
        }
        catch (Exception failure)
        {
            span.Failed("not-accepted");
            if (failure is not OperationCanceledException)
            {
                throw new MessageNotAcceptedException(entity, failure);
            }

            cancellationToken.ThrowIfCancellationRequested();
            throw new MessageNotAcceptedException(
                entity, new TimeoutException($"It was not accepted within {(timeout ?? Limit).TotalSeconds:F0} s.", failure));
        }
    }
}
