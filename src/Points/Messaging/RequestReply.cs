namespace PendingPoints.Messaging;

using System.Globalization;
using Amqp;
using Amqp.Framing;

/// <summary>
/// Asks a node of a broker of the Service Bus kind (<c>$cbs</c>, <c>queue/$management</c>) and waits for its reply, one request at a time.
/// </summary>
/// <remarks>https://learn.microsoft.com/azure/service-bus-messaging/service-bus-amqp-request-response</remarks>
internal sealed class RequestReply
{
    private static readonly TimeSpan ReplyTimeout = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim _oneRequest = new(1, 1);
    private readonly string _replyTo = $"reply-{Guid.NewGuid():N}";
    private readonly string _node;
    private readonly SenderLink _requests;
    private readonly ReceiverLink _replies;

    internal RequestReply(Connection connection, string node)
    {
        _node = node;
        var session = new Session(connection);
        _requests = new SenderLink(session, $"{_replyTo}-requests", node);
        // Brokers match the reply-to of a request with the target of the reply link, some with its name: both are the same here.
        var attach = new Attach { Source = new Source { Address = node }, Target = new Target { Address = _replyTo } };
        _replies = new ReceiverLink(session, _replyTo, attach, onAttached: null);
        // Given before the first request: a broker may answer faster than a receiver that waits for its first receive gives credit.
        _replies.SetCredit(1, CreditMode.Auto);
    }

    /// <summary>Asks.</summary>
    /// <param name="request">What to ask; its id and reply-to are set here.</param>
    /// <param name="cancellationToken">Ends the wait for one's turn.</param>
    /// <exception cref="AmqpException">The broker refused, with the status in the message.</exception>
    /// <exception cref="TimeoutException">It did not answer within 20 s.</exception>
    internal async Task<Message> AskAsync(Message request, CancellationToken cancellationToken)
    {
        var id = Guid.NewGuid().ToString("N");
        request.Properties = new Properties { MessageId = id, ReplyTo = _replyTo };
        await _oneRequest.WaitAsync(cancellationToken);
        try
        {
            await _requests.SendAsync(request, ReplyTimeout);
            var reply = await ReplyAsync(id);
            // Service Bus writes status-code at $cbs and statusCode at $management.
            var properties = reply.ApplicationProperties;
            var status = Convert.ToInt32(properties?["status-code"] ?? properties?["statusCode"], CultureInfo.InvariantCulture);
            return status is >= 200 and < 300
                ? reply
                : throw new AmqpException(
                    status is 401 or 403 ? ErrorCode.UnauthorizedAccess : ErrorCode.InternalError, $"{_node} refused with status {status}.");
        }
        finally
        {
            _oneRequest.Release();
        }
    }

    private async Task<Message> ReplyAsync(string id)
    {
        while (true)
        {
            var reply = await _replies.ReceiveAsync(ReplyTimeout) ?? throw new TimeoutException($"The broker's {_node} did not answer.");
            _replies.Accept(reply);
            // The answer to a request that nobody waits for any longer is passed over.
            if (Equals(reply.Properties?.GetCorrelationId(), id))
            {
                return reply;
            }
        }
    }
}
