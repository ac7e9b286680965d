namespace PendingPoints.Messaging;

using Amqp;
using Amqp.Framing;

/// <summary>
/// Attaches links and waits for the broker's word, so that a refusal is an exception and not a silence. Every link has a session of
/// its own: RabbitMQ ends the whole session when it refuses one link, and keeps messages locked until the session ends.
/// </summary>
internal static class Links
{
    // RabbitMQ declares the queue it is asked for, and only a durable one outlives its restart; ignored where queues are set up beforehand.
    private const uint OutlivesTheBroker = 1;

    internal static Task<SenderLink> AttachSenderAsync(LiveConnection live, string entity, TimeSpan limit, CancellationToken cancellationToken) =>
        AttachAsync(
            live,
            (session, attached) => new SenderLink(
                session,
                NameFor(entity),
                new Attach
                {
                    Source = new Source(),
                    Target = new Target { Address = entity, Durable = live.IsServiceBus ? 0 : OutlivesTheBroker },
                    SndSettleMode = SenderSettleMode.Unsettled,
                },
                (_, attach) => attached(attach.Target is not null)),
            limit,
            cancellationToken);

    internal static async Task<(ReceiverLink Link, bool TakesModified)> AttachReceiverAsync(
        LiveConnection live, string entity, TimeSpan limit, CancellationToken cancellationToken)
    {
        Source? granted = null;
        var link = await AttachAsync(
            live,
            (session, attached) => new ReceiverLink(
                session,
                NameFor(entity),
                new Attach
                {
                    Source = new Source { Address = entity, Durable = live.IsServiceBus ? 0 : OutlivesTheBroker },
                    Target = new Target(),
                    RcvSettleMode = ReceiverSettleMode.First,
                },
                (_, attach) =>
                {
                    granted = attach.Source as Source;
                    attached(granted is not null);
                }),
            limit,
            cancellationToken);
        // RabbitMQ lists the outcomes it takes, and ends the session at any other.
        return (link, granted!.Outcomes is not { Length: > 0 } outcomes || outcomes.Any(outcome => outcome == "amqp:modified:list"));
    }

    /// <summary>Leaves; what is not settled by then is delivered again.</summary>
    internal static async Task LeaveAsync(Link link, TimeSpan limit)
    {
        try
        {
            await link.CloseAsync(limit, error: null);
            await link.Session.CloseAsync(limit, error: null);
        }
        catch (Exception failure) when (failure is AmqpException or TimeoutException or ObjectDisposedException)
        {
            // The broker went away while we left.
        }
    }

    private static async Task<TLink> AttachAsync<TLink>(
        LiveConnection live, Func<Session, Action<bool>, TLink> create, TimeSpan limit, CancellationToken cancellationToken)
        where TLink : Link
    {
        var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var link = create(live.NewSession(), granted =>
        {
            // A broker that refuses answers with an attach without our terminus, then detaches with the reason.
            if (granted)
            {
                answered.TrySetResult();
            }
        });
        link.AddClosedCallback((_, error) => answered.TrySetException(new AmqpException(error ?? new Error(ErrorCode.DetachForced))));
        try
        {
            await answered.Task.WaitAsync(limit, cancellationToken);
            return link;
        }
        catch (TimeoutException)
        {
            // A broker that does not even answer an attach is not there any longer.
            live.Abort();
            throw;
        }
    }

    // A name is unique, so that a broker that still holds the link of a broken connection does not refuse the new one.
    private static string NameFor(string entity) => $"{entity}-{Guid.NewGuid():N}";
}
