namespace PendingPoints.Messaging;

/// <summary>Sends messages that shall become visible later, by whatever way the broker offers.</summary>
/// <param name="broker">Tells which way that is.</param>
/// <param name="sender">Sends.</param>
/// <param name="waiting">Where messages wait when the broker can not schedule.</param>
public sealed class MessageScheduler(BrokerConnection broker, MessageSender sender, WaitingMessages waiting)
{
    /// <summary>Hands a message to the broker, which makes it visible when it is due.</summary>
    /// <param name="queue">The queue that it comes to.</param>
    /// <param name="message">What to send; <see cref="OutgoingMessage.ScheduledFor"/> says when it is due.</param>
    /// <param name="cancellationToken">Stops the wait; the message may then have been sent or not.</param>
    /// <exception cref="MessageNotAcceptedException">The broker did not accept it.</exception>
    public async Task SendAsync(string queue, OutgoingMessage message, CancellationToken cancellationToken)
    {
        await (await SchedulingAsync(queue, cancellationToken) is Scheduling.None && message.ScheduledFor is { } due
            ? sender.SendAsync(waiting.Queue, WaitingMessages.Wrap(message, queue, due), cancellationToken)
            : sender.SendAsync(queue, message, cancellationToken));
    }

    private async Task<Scheduling> SchedulingAsync(string queue, CancellationToken cancellationToken)
    {
        try
        {
            return await broker.SchedulingAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw new MessageNotAcceptedException(queue, failure);
        }
    }
}
