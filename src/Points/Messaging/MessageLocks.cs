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

    // Nearly every message is done before its lock is half over: until then all that there is of this is a timer.
    private sealed class Keeping : IAsyncDisposable
    {
        private readonly MessageLocks _locks;
        private readonly Guid _token;
        private readonly CancellationTokenSource _work;
        private readonly DateTimeOffset _last;
        private readonly CancellationTokenSource _done = new();
        private readonly ITimer _timer;
        private DateTimeOffset _until;
        private Task _renewing = Task.CompletedTask;

        internal Keeping(MessageLocks locks, Guid token, DateTimeOffset until, CancellationTokenSource work)
        {
            (_locks, _token, _until, _work) = (locks, token, until, work);
            _last = locks._time.GetUtcNow() + locks._consumption.RenewLockFor;
            _timer = locks._time.CreateTimer(
                static keeping => ((Keeping)keeping!)._renewing = ((Keeping)keeping!).RenewAsync(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            WaitHalfway();
        }

        public async ValueTask DisposeAsync()
        {
            // Ends a renewal that is under way; none begins after the timer is gone.
            _done.Cancel();
            await _timer.DisposeAsync();
            await _renewing;
            _done.Dispose();
        }

        // Halfway: a slow or repeated renewal still comes in time. Never at once: the broker's clock may be behind ours.
        private void WaitHalfway()
        {
            if (_until < _last && !_done.IsCancellationRequested)
            {
                var wait = (_until - _locks._time.GetUtcNow()) / 2;
                _timer.Change(wait > ShortestWait ? wait : ShortestWait, Timeout.InfiniteTimeSpan);
            }
        }

        private async Task RenewAsync()
        {
            try
            {
                _until = (await _locks.RenewAsync([_token], _done.Token))[0];
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                if (!_done.IsCancellationRequested && _locks._time.GetUtcNow() >= _until)
                {
                    _locks.LogLost(_locks._consumption.Queue, failure.Message);
                    await _work.CancelAsync();
                    return;
                }
            }

            WaitHalfway();
        }
    }
}
