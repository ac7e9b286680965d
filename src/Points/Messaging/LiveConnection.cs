namespace PendingPoints.Messaging;

using Amqp;
using Amqp.Framing;
using Amqp.Sasl;
using Microsoft.Extensions.Logging;

/// <summary>One connection from its opening to its end; when it breaks, nothing of it can be used any longer.</summary>
internal sealed class LiveConnection : IAsyncDisposable
{
    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(5);

    private readonly Connection _connection;
    private readonly ConnectionEvents _events;
    private readonly TokenKeeper? _tokens;

    private LiveConnection(Connection connection, ConnectionEvents events, Open open, BrokerAddress address, TimeProvider time, ILogger logger)
    {
        (_connection, _events) = (connection, events);
        IsServiceBus = address.IsServiceBus;
        Scheduling = address.IsServiceBus ? Scheduling.EnqueueTime
            : open.OfferedCapabilities?.Contains(ConnectionEvents.DelayedDelivery) is true ? Scheduling.DeliveryTime
            : Scheduling.None;
        if (address.Token is { } token)
        {
            _tokens = new TokenKeeper(new RequestReply(connection, TokenKeeper.Address), token, $"sb://{address.Endpoint.Host}/", Abort, time, logger);
        }
    }

    /// <summary>Whether the broker is of the Service Bus kind.</summary>
    internal bool IsServiceBus { get; }

    /// <summary>How this broker is told to deliver a message later.</summary>
    internal Scheduling Scheduling { get; }

    /// <summary>It broke, was closed, or was given up.</summary>
    internal bool IsClosed => _connection.IsClosed;

    /// <summary>Connects, and waits until the broker has opened its side too.</summary>
    /// <exception cref="TimeoutException">The broker did not do so in time; nothing of the connection is left behind.</exception>
    internal static async Task<LiveConnection> OpenAsync(
        BrokerAddress address, BrokerTimeouts timeouts, TimeProvider time, ILogger logger, CancellationToken cancellationToken)
    {
        var factory = new ConnectionFactory();
        // Random, since some brokers refuse two connections with one id.
        factory.AMQP.ContainerId = $"pending-points-{Guid.NewGuid():N}";
        factory.AMQP.IdleTimeout = (int)timeouts.Idle.TotalMilliseconds;
        factory.SASL.Profile = address.IsServiceBus ? new CbsSasl() : address.Endpoint.User is null ? SaslProfile.Anonymous : null;

        var events = new ConnectionEvents();
        try
        {
            var opening = factory.CreateAsync(address.Endpoint, cancellationToken, events);
            var connection = await opening.WaitAsync(timeouts.Open, cancellationToken);
            connection.AddClosedCallback((_, error) => events.Closed(error));
            var open = await events.RemoteOpen.WaitAsync(timeouts.Open, cancellationToken);
            return new(connection, events, open, address, time, logger);
        }
        catch
        {
            events.CutOff();
            throw;
        }
    }

    /// <summary>Makes sure that links to the entity are allowed.</summary>
    internal Task AuthorizeAsync(string entity, CancellationToken cancellationToken) =>
        _tokens?.AuthorizeAsync(entity, cancellationToken) ?? Task.CompletedTask;

    /// <summary>A session for one link.</summary>
    internal Session NewSession() => new(_connection);

    /// <summary>Another conversation of requests and replies with a node of the broker.</summary>
    internal RequestReply Ask(string node) => new(_connection, node);

    /// <summary>Calls back when the connection ends; the error is null when it was closed on purpose.</summary>
    internal void OnClosed(Action<Error?> closed) => _connection.AddClosedCallback((_, error) => closed(error));

    /// <summary>
    /// Ends it at once: every link on it learns that it is closed. Closing politely would wait for a peer that may not be there any longer.
    /// </summary>
    internal void Abort()
    {
        _tokens?.Dispose();
        _events.CutOff();
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _connection.CloseAsync(CloseLimit, error: null);
        }
        catch (Exception failure) when (failure is AmqpException or TimeoutException or ObjectDisposedException)
        {
            // It is going anyway.
        }

        Abort();
    }
}
