namespace PendingPoints.Sandbox.FunctionsHost;

using Azure.Identity;
using Azure.Messaging.ServiceBus;
using Google.Protobuf;
using PendingPoints.Sandbox.FunctionsHost.Protocol;

/// <summary>Hands the messages of a queue to a function: one that succeeds is completed, one that fails abandoned at once.</summary>
internal sealed class QueueListener : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly string _function;
    private readonly string _binding;
    private readonly KeptWorker _worker;
    private readonly ILogger _log;
    private readonly ServiceBusClient _client;
    private readonly ServiceBusProcessor _processor;

    private QueueListener(
        string function, ServiceBusTrigger trigger, KeptWorker worker, ServiceBusClient client, ServiceBusProcessor processor, ILogger log)
    {
        (_function, _binding, _worker, _client, _processor, _log) = (function, trigger.Binding, worker, client, processor, log);
        _processor.ProcessMessageAsync += HandleAsync;
        _processor.ProcessErrorAsync += interrupted =>
        {
            // The SDK goes on by itself: the broker may only be away for a while.
            _log.ReceivingInterrupted(interrupted.EntityPath, interrupted.Exception);
            return Task.CompletedTask;
        };
    }

    /// <summary>Starts to listen.</summary>
    /// <exception cref="InvalidOperationException">The settings do not say where to.</exception>
    /// <exception cref="FormatException">The connection string is none.</exception>
    public static async Task<QueueListener> StartAsync(
        string function,
        ServiceBusTrigger trigger,
        KeptWorker worker,
        HostSettings settings,
        ServiceBusProcessorOptions options,
        ILogger log,
        CancellationToken cancellationToken)
    {
        var queue = settings.Resolve(trigger.Queue);
        var client = Client(trigger.Connection, settings);
        var listener = new QueueListener(function, trigger, worker, client, client.CreateProcessor(queue, options), log);
        await listener._processor.StartProcessingAsync(cancellationToken);
        return listener;
    }

    /// <summary>Takes no more messages, and waits a while for those that are worked on; locks of the rest run out.</summary>
    public async ValueTask DisposeAsync()
    {
        using var grace = new CancellationTokenSource(Grace, TimeProvider.System);
        await _processor.StopProcessingAsync(grace.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _client.DisposeAsync();
    }

    private static ServiceBusClient Client(string connection, HostSettings settings) =>
        settings[connection] is { Length: > 0 } connectionString ? new(connectionString)
        : settings[$"{connection}:fullyQualifiedNamespace"] is { Length: > 0 } host ? new(host, new DefaultAzureCredential())
        : throw new InvalidOperationException($"neither {connection} nor {connection}__fullyQualifiedNamespace is set.");

    private async Task HandleAsync(ProcessMessageEventArgs received)
    {
        var succeeded = await SucceedsAsync(received.Message);
        try
        {
            // Not with the event's token: it is cancelled as soon as the listener stops, and the work is done.
            await (succeeded
                ? received.CompleteMessageAsync(received.Message, CancellationToken.None)
                : received.AbandonMessageAsync(received.Message, cancellationToken: CancellationToken.None));
        }
        catch (Exception failure) when (failure is ServiceBusException or ObjectDisposedException)
        {
            _log.NotSettled(received.EntityPath, failure);
        }
    }

    private async Task<bool> SucceedsAsync(ServiceBusReceivedMessage message)
    {
        var request = new InvocationRequest
        {
            InputData = { new ParameterBinding { Name = _binding, Data = new() { ModelBindingData = ToBindingData(message) } } },
            TraceContext = new()
            {
                TraceParent = HostTrace.GoOn(message.ApplicationProperties.GetValueOrDefault("traceparent") as string),
            },
        };
        try
        {
            return _log.Succeeded(_function, await _worker.CallAsync(_function, request, CancellationToken.None));
        }
        catch (WorkerGoneException)
        {
            return false;
        }
    }

    private static ModelBindingData ToBindingData(ServiceBusReceivedMessage message) => new()
    {
        Version = "1.0",
        Source = "AzureServiceBusReceivedMessage",
        ContentType = "application/octet-stream",
        Content = UnsafeByteOperations.UnsafeWrap(
            (byte[])[.. Guid.Parse(message.LockToken).ToByteArray(), .. message.GetRawAmqpMessage().ToBytes().ToMemory().Span]),
    };
}
