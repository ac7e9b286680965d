namespace PendingPoints.Messaging;

using Amqp;
using Amqp.Framing;

/// <summary>Attaches links and waits for the broker's word, so that a refusal is an exception and not a silence.</summary>
internal static class Links
{
    private static readonly TimeSpan AttachTimeout = TimeSpan.FromSeconds(20);

    internal static Task<SenderLink> AttachSenderAsync(Session session, string entity, CancellationToken cancellationToken) =>
        AttachAsync(
            attached => new SenderLink(
                session,
                NameFor(entity),
                new Attach { Source = new Source(), Target = new Target { Address = entity }, SndSettleMode = SenderSettleMode.Unsettled },
                attached),
            cancellationToken);

    internal static Task<ReceiverLink> AttachReceiverAsync(Session session, string entity, CancellationToken cancellationToken) =>
        AttachAsync(
            attached => new ReceiverLink(
                session,
                NameFor(entity),
                new Attach { Source = new Source { Address = entity }, Target = new Target(), RcvSettleMode = ReceiverSettleMode.First },
                attached),
            cancellationToken);

    private static async Task<TLink> AttachAsync<TLink>(Func<OnAttached, TLink> create, CancellationToken cancellationToken)
        where TLink : Link
    {
        var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var link = create((_, attach) =>
        {
            // A broker that refuses answers with an attach without terminus, then detaches with the reason.
            if (attach is { Source: not null, Target: not null })
            {
                answered.TrySetResult();
            }
        });
        link.AddClosedCallback((_, error) => answered.TrySetException(new AmqpException(error ?? new Error(ErrorCode.DetachForced))));
        await answered.Task.WaitAsync(AttachTimeout, cancellationToken);
        return link;
    }

    // A name is unique, so that a broker that still holds the link of a broken connection does not refuse the new one.
    private static string NameFor(string entity) => $"{entity}-{Guid.NewGuid():N}";
}
