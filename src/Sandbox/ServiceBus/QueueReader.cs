namespace PendingPoints.Sandbox.ServiceBus;

using System.Threading.Channels;
using Amqp;
using Amqp.Listener;

/// <summary>One receiving client at a queue: sends it as much as it gave credit for, and settles what it answers.</summary>
internal sealed class QueueReader : LinkEndpoint
{
    private readonly Queue _queue;
    private readonly ListenerLink _link;
    private readonly Channel<bool> _wake =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly LinkCredit _credit;
    private bool _closed;

    private QueueReader(Queue queue, ListenerLink link) => (_queue, _link, _credit) = (queue, link, new(link));

    // When a link goes down in whatever way, the library tells of outcomes that no client has sent.
    private bool IsAlive => !_closed && _link is
    {
        LinkState: LinkState.Attached,
        Session: { SessionState: SessionState.Opened, Connection.ConnectionState: ConnectionState.Opened },
    };

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
        lock (_credit.Gate)
        {
            _credit.Apply(flowContext.Messages);
        }

        SessionWindow.Reopen(_link.Session);
        Wake();
    }

    /// <inheritdoc/>
    public override void OnDisposition(DispositionContext dispositionContext)
    {
        if (IsAlive && dispositionContext.Message is LockedDelivery { Lock: var held }
            && Settlement.Of(held, _queue, dispositionContext.DeliveryState, dispositionContext.Settled) is { } answer)
        {
            // A client that did not settle waits for the broker to say that it has (no-op otherwise).
            _link.DisposeMessage(dispositionContext.Message, answer, settled: true);
        }
    }

    /// <summary>Serves no more. What is locked here stays locked until its time is over: the client may be at work on it.</summary>
    public void Close()
    {
        lock (_credit.Gate)
        {
            _closed = true;
        }

        _queue.Readers.Remove(this);
        _wake.Writer.TryComplete();
    }

    private async Task PumpAsync()
    {
        try
        {
            await foreach (var _ in _wake.Reader.ReadAllAsync())
            {
                while (TrySend())
                {
                }

                lock (_credit.Gate)
                {
                    _credit.AnswerDrain();
                }
            }
        }
        catch (Exception gone) when (IsGone(gone))
        {
            Close();
        }
    }

    private bool TrySend()
    {
        lock (_credit.Gate)
        {
            if (_closed || !_credit.IsLeft || !_queue.TryTake(out var held))
            {
                return false;
            }

            _credit.Spend();
            Send(held);
            return true;
        }
    }

    private void Send(MessageLock held)
    {
        try
        {
            _link.SendMessage(new LockedDelivery(held), Stamps.Encode(held));
            if (_link.SettleOnSend)
            {
                _queue.Complete(held);
            }
        }
        catch (Exception gone) when (IsGone(gone))
        {
            // The link went before the message did: nobody has it.
            _queue.Return(held, failed: false);
            throw;
        }
    }

    private static bool IsGone(Exception exception) => exception is AmqpException or ObjectDisposedException;
}
