namespace PendingPoints.Sandbox.Shop;

using Azure.Messaging.ServiceBus;
using PendingPoints.Sandbox.ServiceBus;

/// <summary>Listens on the shop's subscription and keeps what arrives; comes back by itself when the broker does.</summary>
internal sealed class Notifications : IAsyncDisposable
{
    private readonly Queue<Notification> _arrived = new();
    private readonly int _limit;
    private readonly ServiceBusClient _client;
    private readonly ServiceBusProcessor _processor;

    public Notifications(string connectionString, int limit)
    {
        _limit = limit;
        // A broker that is away is asked for twice a second: tests take it away on purpose.
        _client = new(connectionString, new ServiceBusClientOptions
        {
            RetryOptions = new() { Mode = ServiceBusRetryMode.Fixed, Delay = TimeSpan.FromMilliseconds(500), MaxRetries = 100 },
        });
        _processor = _client.CreateProcessor(BrokerNames.Notifications, BrokerNames.Shop, new()
        {
            AutoCompleteMessages = false,
            // By the machine's clock: a sandbox may have one of its own.
            MaxAutoLockRenewalDuration = TimeSpan.Zero,
        });
        _processor.ProcessMessageAsync += KeepAsync;
        // The SDK goes on by itself.
        _processor.ProcessErrorAsync += _ => Task.CompletedTask;
    }

    /// <summary>What has arrived, the newest last.</summary>
    public IReadOnlyList<Notification> All
    {
        get
        {
            lock (_arrived)
            {
                return [.. _arrived];
            }
        }
    }

    /// <summary>Starts to listen.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => _processor.StartProcessingAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _processor.DisposeAsync();
        await _client.DisposeAsync();
    }

    // Kept once it is completed: what cannot be completed comes again.
    private async Task KeepAsync(ProcessMessageEventArgs received)
    {
        var notification = Notification.From(received.Message);
        await received.CompleteMessageAsync(received.Message, CancellationToken.None);
        lock (_arrived)
        {
            _arrived.Enqueue(notification);
            if (_arrived.Count > _limit)
            {
                _arrived.Dequeue();
            }
        }
    }
}
