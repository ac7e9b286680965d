namespace PendingPoints.Tests.Messaging;

using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using Amqp.Sasl;
using Amqp.Types;

/// <summary>
/// A broker that refuses messages and ends links with the errors it is told to, in turn; then it takes everything. Tokens it takes unseen.
/// </summary>
internal sealed class ScriptedBroker : ILinkProcessor, IDisposable
{
    private const string Tokens = "$cbs";

    private readonly ConcurrentQueue<Symbol> _refusals = new();
    private readonly ConcurrentQueue<Symbol> _detaches = new();
    private readonly ConcurrentDictionary<string, ListenerLink> _replies = new();
    private readonly ContainerHost _host;

    public ScriptedBroker(int port, X509Certificate2? certificate = null)
    {
        ConnectionString = $"Endpoint=sb://127.0.0.1:{port};SharedAccessKeyName=app;SharedAccessKey=key;UseDevelopmentEmulator=true;";
        _host = new ContainerHost([new Address($"{(certificate is null ? "amqp" : "amqps")}://127.0.0.1:{port}")], certificate);
        _host.Listeners[0].SASL.EnableMechanism(TokensFollow.Name, new TokensFollow());
        _host.RegisterLinkProcessor(this);
        _host.Open();
    }

    public string ConnectionString { get; }

    /// <summary>Ids of the messages taken.</summary>
    public ConcurrentQueue<string> Taken { get; } = new();

    /// <summary>How many links for messages were attached.</summary>
    public int Attached { get; private set; }

    public void Refuse(string condition) => _refusals.Enqueue(condition);

    public void Detach(string condition) => _detaches.Enqueue(condition);

    public void Process(AttachContext attachContext)
    {
        if (!attachContext.Link.Role)
        {
            _replies[((Target)attachContext.Attach.Target).Address] = attachContext.Link;
            attachContext.Complete(new Messages(this), 0);
            return;
        }

        attachContext.Attach.MaxMessageSize = 256 * 1024;
        var isForTokens = ((Target)attachContext.Attach.Target).Address == Tokens;
        attachContext.Complete(isForTokens ? new TokenRequests(this) : new Messages(this), 100);
        if (isForTokens)
        {
            return;
        }

        Attached++;
        if (_detaches.TryDequeue(out var condition))
        {
            _ = attachContext.Link.CloseAsync(TimeSpan.FromSeconds(1), new Error(condition));
        }
    }

    public void Dispose() => _host.Close();

    private sealed class TokensFollow() : SaslProfile(Name)
    {
        public static readonly Symbol Name = "MSSBCBS";

        protected override ITransport UpgradeTransport(ITransport transport) => transport;

        protected override DescribedList GetStartCommand(string hostname) => throw new NotSupportedException();

        protected override DescribedList OnCommand(DescribedList command) => new SaslOutcome { Code = SaslCode.Ok };
    }

    private class Messages(ScriptedBroker broker) : LinkEndpoint
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
            // Replies follow their requests at once.
        }

        public override void OnDisposition(DispositionContext dispositionContext)
        {
            // Replies are sent settled.
        }
    }

    private sealed class TokenRequests(ScriptedBroker broker) : Messages(broker)
    {
        private readonly ScriptedBroker _broker = broker;

        public override void OnMessage(MessageContext messageContext)
        {
            var request = messageContext.Message;
            var reply = new Message { Properties = new(), ApplicationProperties = new() { ["status-code"] = 202 } };
            reply.Properties.SetCorrelationId(request.Properties.GetMessageId());
            messageContext.Complete();
            _broker._replies[request.Properties.ReplyTo].SendMessage(reply);
        }
    }
}
