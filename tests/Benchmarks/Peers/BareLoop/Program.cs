using System.Globalization;
using Azure.Messaging.ServiceBus;

// The three calls of an order event and nothing else: receive, ask the provider, send and wait for accepted; then the event is done.
var (broker, upstream, queue, topic) = (args[0], new Uri(args[1]), args[2], args[3]);
var concurrency = int.Parse(args[4], CultureInfo.InvariantCulture);

using var http = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null });
await using var client = new ServiceBusClient(broker);
await using var sender = client.CreateSender(topic);
await using var processor = client.CreateProcessor(queue, new ServiceBusProcessorOptions { MaxConcurrentCalls = concurrency });
var failed = new TaskCompletionSource();
processor.ProcessErrorAsync += error =>
{
    failed.TrySetException(error.Exception);
    return Task.CompletedTask;
};
processor.ProcessMessageAsync += async received =>
{
    var answer = await http.GetByteArrayAsync(upstream, received.CancellationToken);
    await sender.SendMessageAsync(
        new(answer)
        {
            MessageId = received.Message.MessageId,
            ApplicationProperties = { ["store"] = received.Message.ApplicationProperties["store"] },
        },
        received.CancellationToken);
};
await processor.StartProcessingAsync();
await failed.Task;
