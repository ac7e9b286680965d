namespace PendingPoints.Messaging;

using Amqp;
using Amqp.Framing;
using Amqp.Types;
using Microsoft.Extensions.Logging;

/// <summary>Renews the locks of messages that are long in work, at a broker of the Service Bus kind.</summary>
/// <param name="broker">The connection.</param>
/// <param name="consumption">The queue, and for how long locks are renewed.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Hears of lost locks.</param>
/// <remarks>https://learn.microsoft.com/azure/service-bus-messaging/service-bus-amqp-request-response#message-renew-lock</remarks>
internal sealed partial class MessageLocks(BrokerConnection broker, Consumption consumption, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);

    private readonly Consumption _consumption = consumption;
    private readonly TimeProvider _time = time;
    private readonly string _node = $"{consumption.Queue}/$management";
    private readonly SemaphoreSlim _oneNode = new(1, 1);
    private (LiveConnection On, RequestReply Node)? _management;

    /// <summary>Keeps a message locked until disposed; when that fails, the work on it is cancelled.</summary>
    internal IAsyncDisposable? Keep(Message message, CancellationTokenSource work) =>
        _consumption.RenewLockFor > TimeSpan.Zero && AmqpMessages.LockOf(message) is var (token, until)
            ? new Keeping(this, token, until, work)
            : null;

    /// <summary>Renews locks.</summary>
    /// <returns>Until when each is locked from now on.</returns>
    internal async Task<IReadOnlyList<DateTimeOffset>> RenewAsync(Guid[] tokens, CancellationToken cancellationToken)
    {
        var request = new Message
        {
            BodySection = new AmqpValue { Value = new Map { ["lock-tokens"] = tokens } },
            ApplicationProperties = new ApplicationProperties { ["operation"] = "com.microsoft:renew-lock" },
        };
        using var reply = await (await NodeAsync(cancellationToken)).AskAsync(request, cancellationToken);
        return reply.Body is Map map && map["expirations"] is DateTime[] { Length: > 0 } expirations
            ? [.. expirations.Select(until => new DateTimeOffset(until.ToUniversalTime()))]
            : throw new FormatException("The broker's answer to renew-lock holds no expiration.");
    }

    private async Task<RequestReply> NodeAsync(CancellationToken cancellationToken)
    {
        await _oneNode.WaitAsync(cancellationToken);
        try
        {
            var live = await broker.EnterAsync(_node, cancellationToken);
            if (_management is not { } management || management.On != live)
            {
                _management = management = (live, live.Ask(_node));
            }

            return management.Node;
        }
        finally
        {
            _oneNode.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The lock of a message of {Queue} could not be renewed; the work on it ends and it is delivered again: {Why}")]
    private partial void LogLost(string queue, string why);

    private sealed class Keeping : IAsyncDisposable
    {
        private readonly MessageLocks _locks;
        private readonly CancellationTokenSource _done = new();
        private readonly Task _renewing;

        internal Keeping(MessageLocks locks, Guid token, DateTimeOffset until, CancellationTokenSource work)
        {
            _locks = locks;
            _renewing = RenewAsync(token, until, work);
        }

        public async ValueTask DisposeAsync()
        {
            await _done.CancelAsync();
            await _renewing;
            _done.Dispose();
        }

        private async Task RenewAsync(Guid token, DateTimeOffset until, CancellationTokenSource work)
        {
            var time = _locks._time;
            var last = time.GetUtcNow() + _locks._consumption.RenewLockFor;
            while (until < last && !_done.IsCancellationRequested)
            {
                // Halfway: a slow or repeated renewal still comes in time. Never at once: the broker's clock may be behind ours.
                var wait = (until - time.GetUtcNow()) / 2;
                await Task.Delay(wait > ShortestWait ? wait : ShortestWait, time, _done.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                try
                {
                    until = (await _locks.RenewAsync([token], _done.Token))[0];
                }
                catch (Exception failure) when (failure is not OutOfMemoryException)
                {
                    if (!_done.IsCancellationRequested && time.GetUtcNow() >= until)
                    {
                        _locks.LogLost(_locks._consumption.Queue, failure.Message);
                        await work.CancelAsync();
                        return;
                    }
                }
            }
        }
    }
}
