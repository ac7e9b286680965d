namespace PendingPoints.Messaging;

using Amqp;
using Amqp.Sasl;
using Amqp.Types;
using Microsoft.Extensions.Logging;

/// <summary>
/// The one connection to the broker. It is opened when something is to be sent or received, and again the next time after
/// it broke; whoever uses it learns of a break by its own link closing.
/// </summary>
/// <param name="address">Where the broker is.</param>
/// <param name="time">The clock that tokens are renewed by.</param>
/// <param name="logger">Hears of connections that open and break.</param>
public sealed partial class BrokerConnection(BrokerAddress address, TimeProvider time, ILogger<BrokerConnection> logger) : IAsyncDisposable
{
    // Service Bus asks for 4 min at most and drops silent peers; a shorter time finds half-open sockets sooner.
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private Session? _session;
    private CbsNode? _cbs;

    /// <summary>Gives an open session on which a link to the entity may be attached.</summary>
    /// <exception cref="AmqpException">The broker refused the connection or the token.</exception>
    internal async Task<Session> EnterAsync(string entity, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_session is null or { IsClosed: true } or { Connection.IsClosed: true })
            {
                _session = await OpenAsync(cancellationToken);
            }

            if (_cbs is not null)
            {
                await _cbs.AuthorizeAsync(entity, cancellationToken);
            }

            return _session;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Closes the connection; what the broker has not accepted by then counts as not sent.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_session is { Connection.IsClosed: false } session)
        {
            await session.Connection.CloseAsync();
        }
    }

    private async Task<Session> OpenAsync(CancellationToken cancellationToken)
    {
        if (_session is { Connection.IsClosed: false } broken)
        {
            await broken.Connection.CloseAsync();
        }

        var factory = new ConnectionFactory();
        factory.AMQP.IdleTimeout = (int)IdleTimeout.TotalMilliseconds;
        factory.SASL.Profile = address.Token is not null ? new CbsSasl() : address.Endpoint.User is null ? SaslProfile.Anonymous : null;

        var connection = await factory.CreateAsync(address.Endpoint, cancellationToken);
        LogOpened(address);
        connection.AddClosedCallback((_, error) =>
        {
            // Without an error it was us.
            if (error is not null)
            {
                LogBroke(address, error.Condition);
            }
        });

        var session = new Session(connection);
        _cbs = address.Token is { } token ? new CbsNode(connection, token, $"sb://{address.Endpoint.Host}/", time, logger) : null;
        return session;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Connected to the broker at {Broker}")]
    private partial void LogOpened(BrokerAddress broker);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The connection to the broker at {Broker} broke: {Condition}")]
    private partial void LogBroke(BrokerAddress broker, Symbol condition);
}
