namespace PendingPoints.Tests.Messaging;

using System.Collections.Concurrent;
using Amqp.Framing;
using Amqp.Listener;
using Amqp.Types;

/// <summary>A broker that refuses messages and ends links with the errors it is told to, in turn; then it takes everything.</summary>
internal sealed class ScriptedBroker : ILinkProcessor, IDisposable
{
    private readonly ConcurrentQueue<Symbol> _refusals = new();
    private readonly ConcurrentQueue<Symbol> _detaches = new();
    private readonly ContainerHost _host;

    public ScriptedBroker(int port)
    {
        Address = $"amqp://127.0.0.1:{port}";
        _host = new ContainerHost([Address]);
        _host.Listeners[0].SASL.EnableAnonymousMechanism = true;
        _host.RegisterLinkProcessor(this);
        _host.Open();
    }

    public string Address { get; }

    /// <summary>Ids of the messages taken.</summary>
    public ConcurrentQueue<string> Taken { get; } = new();

    /// <summary>How many links were attached.</summary>
    public int Attached { get; private set; }

    /// <summary>Released each time a link is attached.</summary>
    public SemaphoreSlim OnAttached { get; } = new(0);

    public void Refuse(string condition) => _refusals.Enqueue(condition);

    public void Detach(string condition) => _detaches.Enqueue(condition);

    public void Process(AttachContext attachContext)
    {
        Attached++;
        attachContext.Complete(new Endpoint(this), attachContext.Link.Role ? 100 : 0);
        if (_detaches.TryDequeue(out var condition))
        {
            _ = attachContext.Link.CloseAsync(TimeSpan.FromSeconds(1), new Error(condition));
        }

        OnAttached.Release();
    }

    public void Dispose()
    {
        _host.Close();
        OnAttached.Dispose();
    }

    private sealed class Endpoint(ScriptedBroker broker) : LinkEndpoint
    {
        public override void OnMessage(MessageContext messageContext)
        {
            if (broker._refusals.TryDequeue(out var condition))
            {
                messageContext.Complete(new Error(condition));
                return;
            }

            broker.Taken.Enqueue(messageContext.Message.Properties.MessageId);
            messageContext.Complete();
        }

        public override void OnFlow(FlowContext flowContext)
        {
            // It sends nothing.
        }

        public override void OnDisposition(DispositionContext dispositionContext)
        {
            // It sends nothing.
        }
    }
}
