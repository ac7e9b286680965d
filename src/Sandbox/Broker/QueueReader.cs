namespace PendingPoints.Sandbox.Broker;

using System.Threading.Channels;
using Amqp;
using Amqp.Framing;
using Amqp.Listener;

/// <summary>One receiving client at a queue: sends it as much as it gave credit for, and settles what it answers.</summary>
internal sealed class QueueReader : LinkEndpoint
{
    private readonly Queue _queue;
    private readonly ListenerLink _link;
    private readonly Lock _gate = new();
    private readonly Dictionary<Message, QueuedMessage> _held = new(ReferenceEqualityComparer.Instance);
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private LinkCredit _credit;
    private bool _closed;

    private QueueReader(Queue queue, ListenerLink link) => (_queue, _link) = (queue, link);

    /// <summary>Starts to serve a link.</summary>
    public static QueueReader Start(Queue queue, ListenerLink link)
    {
        var reader = new QueueReader(queue, link);
        queue.Readers.Add(reader);
        link.AddClosedCallback((_, _) => reader.Close());
        _ = reader.PumpAsync();
        return reader;
    }

    /// <summary>There may be something to send.</summary>
    public void Wake() => _wake.Writer.TryWrite(true);

    /// <inheritdoc/>
    public override void OnFlow(FlowContext flowContext)
    {
        lock (_gate)
        {
            _credit.Apply(flowContext.Messages);
        }

        Wake();
    }

    /// <inheritdoc/>
    public override void OnDisposition(DispositionContext dispositionContext)
    {
        QueuedMessage? message;
        lock (_gate)
        {
            if (!_held.Remove(dispositionContext.Message, out message))
            {
                return;
            }
        }

        Settle(message, dispositionContext.DeliveryState);
        // A client that did not settle waits for the broker to say that it has (no-op otherwise).
        _link.DisposeMessage(dispositionContext.Message, dispositionContext.DeliveryState, settled: true);
    }

    /// <summary>Serves no more; what is locked here counts as a failed delivery.</summary>
    public void Close()
    {
        QueuedMessage[] held;
        lock (_gate)
        {
            _closed = true;
            held = [.. _held.Values];
            _held.Clear();
        }

        _queue.Readers.Remove(this);
        _wake.Writer.TryComplete();
        Array.ForEach(held, message => _queue.Return(message, failed: true));
    }

    private void Settle(QueuedMessage message, DeliveryState outcome)
    {
        switch (outcome)
        {
            case Accepted:
                _queue.Complete(message);
                break;
            case Rejected rejected:
                _queue.GiveUp(message, DeadLetterReason.From(rejected));
                break;
            default:
                // Abandon arrives as modified and counts as a failure, whatever its flag says; released never does.
                _queue.Return(message, failed: outcome is Modified);
                break;
        }
    }

    private async Task PumpAsync()
    {
        await foreach (var _ in _wake.Reader.ReadAllAsync())
        {
            while (TrySend())
            {
            }

            Drain();
        }
    }

    private bool TrySend()
    {
        QueuedMessage? taken;
        Message message;
        lock (_gate)
        {
            if (_closed || _credit.Available == 0 || !_queue.TryTake(out taken))
            {
                return false;
            }

            message = taken.ToDelivery();
            _credit.Spend();
            if (_link.SettleOnSend)
            {
                _queue.Complete(taken);
            }
            else
            {
                _held.Add(message, taken);
            }
        }

        try
        {
            _link.SendMessage(message);
            return true;
        }
        catch (AmqpException)
        {
            // The link is going: its closed callback returns what is held.
            return false;
        }
    }

    private void Drain()
    {
        lock (_gate)
        {
            if (_closed || !_link.IsDraining)
            {
                return;
            }

            // The library gives back its own count of the credit, so it is set right first.
            _link.SetCredit(_credit.Available, drain: true, autoRestore: false);
            _link.CompleteDrain();
            _credit.Clear();
        }
    }
}
