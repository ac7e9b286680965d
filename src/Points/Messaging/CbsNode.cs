namespace PendingPoints.Messaging;

using System.Globalization;
using Amqp;
using Amqp.Framing;
using Microsoft.Extensions.Logging;

/// <summary>
/// Keeps one connection authorised: puts a token for each entity to <c>$cbs</c> and renews it before it expires.
/// A renewal that fails closes the connection, so that senders and receivers notice and start again.
/// </summary>
/// <remarks>https://learn.microsoft.com/azure/service-bus-messaging/service-bus-amqp-protocol-guide#claims-based-authorization</remarks>
internal sealed partial class CbsNode : IDisposable
{
    private const string Address = "$cbs";

    private static readonly TimeSpan ReplyTimeout = TimeSpan.FromSeconds(20);

    private readonly Connection _connection;
    private readonly IBrokerToken _token;
    private readonly string _namespace;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _oneRequest = new(1, 1);
    private readonly HashSet<string> _authorized = [];
    private readonly CancellationTokenSource _closing = new();
    private readonly CancellationToken _closed;
    private readonly string _replyTo = $"cbs-{Guid.NewGuid():N}";
    private readonly SenderLink _requests;
    private readonly ReceiverLink _replies;

    internal CbsNode(Connection connection, IBrokerToken token, string @namespace, TimeProvider time, ILogger logger)
    {
        (_connection, _token, _namespace, _time, _logger) = (connection, token, @namespace, time, logger);
        _closed = _closing.Token;
        connection.AddClosedCallback((_, _) => Dispose());

        var session = new Session(connection);
        _requests = new SenderLink(session, $"{_replyTo}-requests", Address);
        // Brokers match the reply-to of a request with the target of the reply link, some with its name: both are the same here.
        var attach = new Attach { Source = new Source { Address = Address }, Target = new Target { Address = _replyTo } };
        _replies = new ReceiverLink(session, _replyTo, attach, onAttached: null);
        // Given before the first request: a broker may answer faster than a receiver that waits for its first receive gives credit.
        _replies.SetCredit(1, CreditMode.Auto);
    }

    /// <summary>Makes sure that links to the entity are allowed on this connection from now on.</summary>
    /// <exception cref="AmqpException">The broker refused the token.</exception>
    internal async Task AuthorizeAsync(string entity, CancellationToken cancellationToken)
    {
        if (_authorized.Contains(entity))
        {
            return;
        }

        var expiresAt = await PutTokenAsync(entity, cancellationToken);
        _authorized.Add(entity);
        _ = KeepAuthorizedAsync(entity, expiresAt);
    }

    /// <summary>Ends the renewals.</summary>
    public void Dispose()
    {
        _closing.Cancel();
        _closing.Dispose();
    }

    private async Task KeepAuthorizedAsync(string entity, DateTimeOffset expiresAt)
    {
        try
        {
            while (expiresAt < DateTimeOffset.MaxValue)
            {
                // A fifth of the lifetime is left for a slow issuer.
                var wait = (expiresAt - _time.GetUtcNow()) * 0.8;
                await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, _time, _closed);
                expiresAt = await PutTokenAsync(entity, _closed);
            }
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            // The next connection asks anew.
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogRenewalFailed(failure, entity);
            await _connection.CloseAsync();
        }
    }

    private async Task<DateTimeOffset> PutTokenAsync(string entity, CancellationToken cancellationToken)
    {
        var audience = _namespace + entity;
        var (text, expiresAt) = await _token.GetAsync(audience, _time.GetUtcNow(), cancellationToken);
        var request = new Message(text)
        {
            Properties = new Properties { MessageId = Guid.NewGuid().ToString("N"), ReplyTo = _replyTo },
            ApplicationProperties = new ApplicationProperties
            {
                ["operation"] = "put-token",
                ["type"] = _token.Type,
                ["name"] = audience,
            },
        };

        // DateTimeOffset.MaxValue stands for "unknown": then the broker reads the token itself.
        if (expiresAt < DateTimeOffset.MaxValue)
        {
            request.ApplicationProperties["expiration"] = expiresAt.UtcDateTime;
        }

        await _oneRequest.WaitAsync(cancellationToken);
        try
        {
            await _requests.SendAsync(request, ReplyTimeout);
            using var reply = await _replies.ReceiveAsync(ReplyTimeout)
                ?? throw new TimeoutException("The broker did not answer put-token.");
            _replies.Accept(reply);
            var status = Convert.ToInt32(reply.ApplicationProperties?["status-code"], CultureInfo.InvariantCulture);
            return status is >= 200 and < 300
                ? expiresAt
                : throw new AmqpException(ErrorCode.UnauthorizedAccess, $"The broker refused the token for {entity} with status {status}.");
        }
        finally
        {
            _oneRequest.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The token for {Entity} could not be renewed; the connection is closed and opened anew")]
    private partial void LogRenewalFailed(Exception failure, string entity);
}
