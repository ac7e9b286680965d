using System.Globalization;
using System.Threading.Channels;
using Amqp;
using Amqp.Framing;
using Amqp.Sasl;

// The three calls of an order event and nothing else: receive, ask the provider, send and wait for accepted; then the event is done.
var (broker, upstream, queue, topic) = (args[0], new Uri(args[1]), args[2], args[3]);
var concurrency = int.Parse(args[4], CultureInfo.InvariantCulture);

var factory = new ConnectionFactory();
factory.SASL.Profile = SaslProfile.Anonymous;
var connection = await factory.CreateAsync(new Address(broker));
var sender = new SenderLink(new Session(connection), "sender", topic);
var receiver = new ReceiverLink(new Session(connection), "receiver", queue);
using var http = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null });
var arrived = Channel.CreateUnbounded<Message>();
receiver.Start(concurrency, (_, message) => arrived.Writer.TryWrite(message));
await Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => WorkAsync()));

async Task WorkAsync()
{
    await foreach (var message in arrived.Reader.ReadAllAsync())
    {
        using var arrivedMessage = message;
        var answer = await http.GetByteArrayAsync(upstream);
        await sender.SendAsync(new Message
        {
            Properties = new() { MessageId = message.Properties.MessageId },
            ApplicationProperties = new() { ["store"] = message.ApplicationProperties["store"] },
            BodySection = new Data { Binary = answer },
        });
        receiver.Accept(message);
    }
}
