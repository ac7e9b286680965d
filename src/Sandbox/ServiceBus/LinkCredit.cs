namespace PendingPoints.Sandbox.ServiceBus;

using System.Runtime.CompilerServices;
using Amqp;
using Amqp.Listener;

/// <summary>How many messages a reader still wants. Not thread-safe: <see cref="Gate"/> guards it, and every sending.</summary>
/// <remarks>
/// AMQPNetLite 2.5.5 tells an endpoint only by how much a flow moves the limit, seen from its own count of the credit; and it sets that
/// count to zero whenever the limit does not grow: when a flow says the same again, or when it asks for a drain. So its count is set
/// right after each flow, under its own lock, lest a message that leaves meanwhile be forgotten.
/// </remarks>
internal sealed class LinkCredit(ListenerLink link)
{
    // Both are counted from when the link was attached.
    private long _limit;
    private long _sent;
    private bool _draining;

    /// <summary>The library's own lock on the link.</summary>
    public object Gate { get; } = LockOf(link);

    /// <summary>Whether the reader wants one more.</summary>
    public bool IsLeft => _sent < _limit;

    /// <summary>Takes over what a flow says.</summary>
    /// <param name="moved">By how much the limit moves.</param>
    public void Apply(int moved)
    {
        _limit += moved;
        _draining = link.IsDraining;
        CountOf(link) = unchecked((uint)(_limit - _sent));
    }

    /// <summary>One message leaves.</summary>
    public void Spend() => _sent++;

    /// <summary>Tells a reader that has asked for a drain, once, that nothing more will come.</summary>
    public void AnswerDrain()
    {
        if (!_draining || !link.IsDraining)
        {
            return;
        }

        // The library's answer uses the credit up, but says that nothing is being drained any more. Its own clients want just that;
        // those of the Azure SDK wait for a flow that says it still is, and that no credit is left.
        CountOf(link) = unchecked((uint)(_limit - _sent));
        link.CompleteDrain();
        link.SetCredit(0, drain: true, autoRestore: false);
        (_sent, _draining) = (_limit, false);
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "credit")]
    private static extern ref uint CountOf(ListenerLink link);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_ThisLock")]
    private static extern object LockOf(Link link);
}
