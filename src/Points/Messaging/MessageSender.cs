namespace PendingPoints.Messaging;

using Amqp;
using Polly;
using Polly.Retry;
using Polly.Timeout;

/// <summary>
/// Sends messages; a send is done when the broker has accepted the message, and not before. A broker that is away or busy is tried
/// again on a fresh connection for as long as <see cref="BrokerTimeouts.Send"/> allows: a repeat is harmless, since its id is the same.
/// </summary>
public sealed class MessageSender : IDisposable
{
    // More callers wait here, not in memory of the AMQP library; far above what the configured concurrency brings.
    private const int MostInFlight = 256;

    // What the vendor's clients wait, https://learn.microsoft.com/azure/service-bus-messaging/service-bus-throttling
    private static readonly TimeSpan PauseWhenBusy = TimeSpan.FromSeconds(10);

    private readonly BrokerConnection _broker;
    private readonly SemaphoreSlim _attaching = new(1, 1);
    private readonly SemaphoreSlim _inFlight = new(MostInFlight, MostInFlight);
    private readonly Dictionary<string, (SenderLink Link, LiveConnection On)> _links = [];
    private readonly ResiliencePipeline _tries;

    /// <summary>A sender over the connection that is shared with the receivers.</summary>
    /// <param name="broker">The connection.</param>
    /// <param name="time">The clock of the pauses between tries.</param>
    public MessageSender(BrokerConnection broker, TimeProvider time)
    {
        _broker = broker;
        _tries = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddTimeout(broker.Timeouts.Send)
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<MessageNotAcceptedException>(failure => failure.IsPassing),
                // The time-out above is what ends it.
                MaxRetryAttempts = int.MaxValue,
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromMilliseconds(100),
                MaxDelay = TimeSpan.FromSeconds(5),
                UseJitter = true,
                DelayGenerator = tried => ValueTask.FromResult<TimeSpan?>(
                    tried.Outcome.Exception is MessageNotAcceptedException { IsThrottled: true } ? PauseWhenBusy : null),
            })
            .Build();
    }

    /// <summary>Sends one message and waits until the broker has accepted it.</summary>
    /// <param name="entity">The queue or topic.</param>
    /// <param name="message">What to send.</param>
    /// <param name="cancellationToken">Stops the wait; the message may then have been sent or not.</param>
    /// <exception cref="MessageNotAcceptedException">The broker refused it, or could not be reached in time.</exception>
    public Task SendAsync(string entity, OutgoingMessage message, CancellationToken cancellationToken) => MessageTrace.GoesOn
        ? MessageTrace.SendAsync(this, entity, message, cancellationToken)
        : SendUntracedAsync(entity, message, cancellationToken);

    /// <summary>Sends one message as it is.</summary>
    internal async Task SendUntracedAsync(string entity, OutgoingMessage message, CancellationToken cancellationToken)
    {
        await _inFlight.WaitAsync(cancellationToken);
        // What the time-out hides, the last try tells.
        Exception? last = null;
        try
        {
            await _tries.ExecuteAsync(
                async token =>
                {
                    try
                    {
                        await TryAsync(entity, message, token);
                    }
                    catch (Exception failure) when (failure is not OperationCanceledException || !token.IsCancellationRequested)
                    {
                        last = failure;
                        throw new MessageNotAcceptedException(entity, failure);
                    }
                },
                cancellationToken);
        }
        catch (TimeoutRejectedException limit)
        {
            throw new MessageNotAcceptedException(entity, last ?? limit);
        }
        finally
        {
            _inFlight.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _attaching.Dispose();
        _inFlight.Dispose();
    }

    private async Task TryAsync(string entity, OutgoingMessage message, CancellationToken cancellationToken)
    {
        var (link, live) = await LinkAsync(entity, cancellationToken);
        try
        {
            await link.SendAsync(AmqpMessages.From(message, live.Scheduling), _broker.Timeouts.Accept).WaitAsync(cancellationToken);
        }
        catch (TimeoutException)
        {
            // A broker that does not answer is not there any longer, whatever the socket says.
            live.Abort();
            throw;
        }
    }

    private async Task<(SenderLink Link, LiveConnection On)> LinkAsync(string entity, CancellationToken cancellationToken)
    {
        await _attaching.WaitAsync(cancellationToken);
        try
        {
            if (!_links.TryGetValue(entity, out var attached) || attached.Link.IsClosed)
            {
                var live = await _broker.EnterAsync(entity, cancellationToken);
                _links[entity] = attached = (await Links.AttachSenderAsync(live, entity, _broker.Timeouts.Open, cancellationToken), live);
            }

            return attached;
        }
        finally
        {
            _attaching.Release();
        }
    }
}
