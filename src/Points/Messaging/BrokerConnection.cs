namespace PendingPoints.Messaging;

using Amqp;
using Amqp.Types;
using Microsoft.Extensions.Logging;

/// <summary>
/// The one connection to the broker. It is opened when something is to be sent or received, and again the next time after
/// it broke; whoever uses it learns of a break by its own link closing.
/// </summary>
/// <param name="address">Where the broker is.</param>
/// <param name="timeouts">How long a silent broker is waited for.</param>
/// <param name="time">The clock that tokens are renewed by.</param>
/// <param name="logger">Hears of connections that open and break.</param>
public sealed partial class BrokerConnection(
    BrokerAddress address, BrokerTimeouts timeouts, TimeProvider time, ILogger<BrokerConnection> logger) : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private LiveConnection? _live;
    private Scheduling? _scheduling = address.IsServiceBus ? Scheduling.EnqueueTime : null;

    /// <summary>How long a silent broker is waited for.</summary>
    internal BrokerTimeouts Timeouts => timeouts;

    /// <summary>Whether the broker is of the Service Bus kind: it locks messages for a time, renews locks and dead-letters with a reason.</summary>
    internal bool IsServiceBus => address.IsServiceBus;

    /// <summary>How the broker is told to deliver a message later; connects where only the broker itself can tell.</summary>
    /// <exception cref="AmqpException">The broker refused the connection.</exception>
    public async Task<Scheduling> SchedulingAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return _scheduling ??= (await OpenAsync(cancellationToken)).Scheduling;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Closes the connection; what the broker has not accepted by then counts as not sent.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_live is { } live)
        {
            await live.DisposeAsync();
        }

        _gate.Dispose();
    }

    /// <summary>Gives an open connection on which a link to the entity may be attached.</summary>
    /// <exception cref="AmqpException">The broker refused the connection or the token.</exception>
    internal async Task<LiveConnection> EnterAsync(string entity, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var live = await OpenAsync(cancellationToken);
            try
            {
                await live.AuthorizeAsync(entity, cancellationToken);
                return live;
            }
            catch (TimeoutException)
            {
                live.Abort();
                throw;
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<LiveConnection> OpenAsync(CancellationToken cancellationToken)
    {
        if (_live is { IsClosed: false })
        {
            return _live;
        }

        _live?.Abort();
        _live = null;
        _live = await LiveConnection.OpenAsync(address, timeouts, time, logger, cancellationToken);
        LogOpened(address);
        _live.OnClosed(error =>
        {
            // Without an error it was us.
            if (error is not null)
            {
                LogBroke(address, error.Condition);
            }
        });
        return _live;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Connected to the broker at {Broker}")]
    private partial void LogOpened(BrokerAddress broker);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The connection to the broker at {Broker} broke: {Condition}")]
    private partial void LogBroke(BrokerAddress broker, Symbol condition);
}
