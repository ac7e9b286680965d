namespace PendingPoints.Messaging;

using Amqp;
using Amqp.Framing;
using Microsoft.Extensions.Logging;

/// <summary>
/// Keeps one connection authorised: puts a token for each entity to <c>$cbs</c> and renews it before it expires.
/// A renewal that fails ends the connection, so that senders and receivers notice and start again.
/// </summary>
/// <param name="cbs">The node that takes tokens.</param>
/// <param name="token">Who we are.</param>
/// <param name="namespace">What entities' names are put behind to name a token's audience, e.g. <c>sb://acme.servicebus.windows.net/</c>.</param>
/// <param name="end">Ends the connection.</param>
/// <param name="time">The clock that tokens are renewed by.</param>
/// <param name="logger">Hears of failed renewals.</param>
/// <remarks>https://learn.microsoft.com/azure/service-bus-messaging/service-bus-amqp-protocol-guide#claims-based-authorization</remarks>
internal sealed partial class TokenKeeper(
    RequestReply cbs, IBrokerToken token, string @namespace, Action end, TimeProvider time, ILogger logger) : IDisposable
{
    internal const string Address = "$cbs";

    private readonly HashSet<string> _authorized = [];
    private readonly CancellationTokenSource _closing = new();

    /// <summary>Makes sure that links to the entity are allowed on this connection from now on. Not for several callers at once.</summary>
    /// <exception cref="AmqpException">The broker refused the token.</exception>
    internal async Task AuthorizeAsync(string entity, CancellationToken cancellationToken)
    {
        if (_authorized.Contains(entity))
        {
            return;
        }

        var expiresAt = await PutTokenAsync(entity, cancellationToken);
        _authorized.Add(entity);
        _ = KeepAuthorizedAsync(entity, expiresAt, _closing.Token);
    }

    /// <summary>Ends the renewals.</summary>
    public void Dispose() => _closing.Cancel();

    private async Task KeepAuthorizedAsync(string entity, DateTimeOffset expiresAt, CancellationToken closing)
    {
        try
        {
            while (expiresAt < DateTimeOffset.MaxValue)
            {
                // A fifth of the lifetime is left for a slow issuer.
                var wait = (expiresAt - time.GetUtcNow()) * 0.8;
                await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, time, closing);
                expiresAt = await PutTokenAsync(entity, closing);
            }
        }
        catch (Exception) when (closing.IsCancellationRequested)
        {
            // The next connection asks anew.
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            LogRenewalFailed(failure, entity);
            end();
        }
    }

    private async Task<DateTimeOffset> PutTokenAsync(string entity, CancellationToken cancellationToken)
    {
        var audience = @namespace + entity;
        var (text, expiresAt) = await token.GetAsync(audience, time.GetUtcNow(), cancellationToken);
        var request = new Message(text)
        {
            ApplicationProperties = new ApplicationProperties
            {
                ["operation"] = "put-token",
                ["type"] = token.Type,
                ["name"] = audience,
            },
        };

        // DateTimeOffset.MaxValue stands for "unknown": then the broker reads the token itself.
        if (expiresAt < DateTimeOffset.MaxValue)
        {
            request.ApplicationProperties["expiration"] = expiresAt.UtcDateTime;
        }

        using var accepted = await cbs.AskAsync(request, cancellationToken);
        return expiresAt;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The token for {Entity} could not be renewed; the connection is closed and opened anew")]
    private partial void LogRenewalFailed(Exception failure, string entity);
}
