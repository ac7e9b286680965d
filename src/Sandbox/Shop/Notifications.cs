namespace PendingPoints.Sandbox.Shop;

using System.Net.Sockets;
using Amqp;
using PendingPoints.Sandbox.ServiceBus;

/// <summary>Listens on the shop's subscription over AMQP and keeps what arrives; comes back by itself when the broker does.</summary>
/// <param name="broker">The broker's address.</param>
/// <param name="limit">How many are kept.</param>
/// <param name="time">The clock of the pauses between two tries.</param>
internal sealed class Notifications(Uri broker, int limit, TimeProvider time) : IAsyncDisposable
{
    private const int Credit = 50;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly Queue<Notification> _arrived = new();
    private readonly CancellationTokenSource _stop = new();
    private Task _listening = Task.CompletedTask;

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
    public void Start() => _listening = ListenAsync(_stop.Token);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await ListenOnceAsync(cancellationToken);
            }
            catch (Exception brokenOff) when (brokenOff is AmqpException or SocketException or IOException or TimeoutException)
            {
                // The broker is away: tests take it away on purpose.
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private async Task ListenOnceAsync(CancellationToken cancellationToken)
    {
        var connection = await ShopConnection.OpenAsync(broker, cancellationToken);
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.AddClosedCallback((_, _) => closed.TrySetResult());
        try
        {
            var receiver = new ReceiverLink(new Session(connection), "shop-notifications", BrokerNames.ShopSubscription);
            receiver.Start(Credit, Keep);
            await closed.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            connection.Close(TimeSpan.Zero);
        }
    }

    private void Keep(IReceiverLink receiver, Message message)
    {
        lock (_arrived)
        {
            _arrived.Enqueue(Notification.From(message));
            if (_arrived.Count > limit)
            {
                _arrived.Dequeue();
            }
        }

        receiver.Accept(message);
    }
}
