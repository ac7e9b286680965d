namespace PendingPoints.OrderEvents;

using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging;
using PendingPoints.Caching;
using PendingPoints.Http;
using PendingPoints.Loyalty;
using PendingPoints.Messaging;
using PendingPoints.Notifications;
using PendingPoints.Orders;
using PendingPoints.Stores;
using PendingPoints.Telemetry;

/// <summary>
/// Handles one order event: reads it, finds its store and customer, asks the provider, and sends exactly one message: a notification, a
/// rescheduled copy or a rejected event. A batch sends one for each of its events; a guest's order sends none. When
/// <see cref="HandleAsync"/> returns, the broker has accepted it and the event may be completed.
/// </summary>
[SuppressMessage("Naming", "CA1711", Justification = "It handles order events, and is no delegate.")]
public sealed partial class OrderEventHandler(
    StoreCatalog stores,
    MessagePublisher publisher,
    PointsCache cache,
    OrderEventOptions options,
    PointsMetrics metrics,
    TimeProvider time,
    ILogger<OrderEventHandler> logger)
{
    /// <summary>The queue that order events come from, and that copies go back to: a received message does not know its own.</summary>
    public const string Queue = "order-events";

    /// <summary>The name of the function whose rule this is, as rejected events carry it.</summary>
    public const string Function = "OnOrderEvent";

    private const string LookUpFailed = "order-look-up-failed";

    private readonly RetrySchedule _schedule = new(options);

    /// <summary>Handles one order event. Throws only when its outcome could not be sent.</summary>
    /// <param name="cancellationToken">Stops the work; the event must then not be completed.</param>
    /// <exception cref="MessageNotAcceptedException">The broker did not accept the outcome; the event must not be completed.</exception>
    public async Task HandleAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken)
    {
        var history = EventHistory.Of(message, time.GetUtcNow());
        using var span = EventTrace.Begin(message, history);
        history = history.TracedBy(span);
        var outcome = await DecideOrRescheduleAsync(message, history, cancellationToken);
        switch (outcome)
        {
            case Outcome.Notify notify:
                await publisher.PublishAsync(options.NotificationTopic, notify.Notification, cancellationToken);
                metrics.Notified(notify.Store);
                LogNotified(notify.Notification.MessageId, notify.OrderMatched, history.Attempt);
                break;
            case Outcome.Reschedule later:
                var copy = history.Copy(message, later.Due, later.Failures, later.WaitingFor);
                await publisher.PublishAsync(Queue, copy, cancellationToken);
                LogRescheduled(later.Due, later.WaitingFor, history.Attempt);
                break;
            case Outcome.Skip skip:
                LogSkipped(skip.OrderId, history.Attempt);
                break;
            case Outcome.Split split:
                await Task.WhenAll(split.Parts.Select(part => publisher.PublishAsync(Queue, part, cancellationToken)));
                LogSplit(split.Parts.Count);
                break;
            case Outcome.Reject { Rejection: var rejection }:
                await publisher.PublishAsync(options.RejectedQueue, RejectedEvent.Of(message, history, rejection, Function), cancellationToken);
                LogRejected(rejection.Reason, rejection.Description, history.Attempt);
                break;
        }

        metrics.Event(outcome.Name, outcome.Code, history.Attempt, time.GetUtcNow() - history.FirstSeen);
        EventTrace.Ended(outcome.Name, outcome.Code);
    }

    // A mistake of ours must not use up the event's deliveries within a second: it comes back like an event whose provider fails,
    // and is rejected with its reason when it is too old.
    private async Task<Outcome> DecideOrRescheduleAsync(
        ServiceBusReceivedMessage message, EventHistory history, CancellationToken cancellationToken)
    {
        try
        {
            return await DecideAsync(message, history, cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogUnforeseen(history.Failures + 1, ExceptionText.Of(failure));
            return Reschedule(history, "internal-error", wish: null);
        }
    }

    private async Task<Outcome> DecideAsync(ServiceBusReceivedMessage message, EventHistory history, CancellationToken cancellationToken)
    {
        if (message.ToOrderMessage() is not { } orderMessage)
        {
            return Reject("invalid", "The body is an AMQP value or sequence: send the JSON of the order event as data.");
        }

        var opened = OrderEventReader.Open(orderMessage);
        var store = stores.Find(opened.Origin, options.AcceptUnlistedSources);
        var reading = opened.Read(store?.TimeZone ?? TimeZoneInfo.Utc);
        if (reading is OrderReading.Readable or OrderReading.Thin && store is null)
        {
            return Reject("store-unknown", opened.Origin.Store is null
                ? "No store lists the account that the event comes from in its Sources, or the event names none and no store is the default."
                : "The event names a store that is not configured.");
        }

        reading = reading.KnownBy(store?.Identifiers ?? []);
        if (reading is OrderReading.Thin thin && store!.Orders is { } orders)
        {
            try
            {
                reading = (await orders.CompleteAsync(thin, cancellationToken)).KnownBy(store.Identifiers);
            }
            catch (ProviderException failure)
            {
                LogLookUpFailed(failure, history.Failures + 1);
                return Reschedule(history, LookUpFailed, failure.RetryAfter);
            }
        }

        return reading switch
        {
            { IsTest: true } when !options.AcceptTestOrders => Reject("not-an-order", "It is a test order; OrderEvents:AcceptTestOrders lets them in."),
            OrderReading.Readable { Event: var order } => await DecideAsync(order, store!, message, history, cancellationToken),
            OrderReading.Batch { Events: var events } =>
                new Outcome.Split([.. events.Select((body, index) => history.Part(message, body, index))]),
            OrderReading.Guest { OrderId: var orderId } => new Outcome.Skip(orderId),
            OrderReading.Thin { Otherwise: var rejection } => new Outcome.Reject(rejection),
            OrderReading.Rejected { Rejection: var rejection } => new Outcome.Reject(rejection),
            _ => throw new UnreachableException(),
        };
    }

    private async Task<Outcome> DecideAsync(
        OrderEvent order, Store store, ServiceBusReceivedMessage message, EventHistory history, CancellationToken cancellationToken)
    {
        EventTrace.IsOf(store);
        await cache.InvalidateAsync(store, order.Customer, cancellationToken);
        if (store.Prefer(order.Customer) is not { } customer)
        {
            return Reject(
                "identifier-missing",
                $"The store knows its customers by {string.Join(", ", store.Identifiers)}; customer holds none of them.");
        }

        try
        {
            await (store.Limit?.LetEventInAsync(store.Name, cancellationToken) ?? Task.CompletedTask);
            var result = await store.Provider.GetPendingPointsAsync([customer], cancellationToken);
            return Decide(result, order, store, message, history);
        }
        catch (ProviderException failure)
        {
            LogProviderFailed(failure, history.Failures + 1);
            return Reschedule(history, failure.Code, failure.RetryAfter);
        }
    }

    private Outcome Decide(
        LookupResult<PendingPointsSummary> result, OrderEvent order, Store store, ServiceBusReceivedMessage message, EventHistory history)
    {
        var now = time.GetUtcNow();
        var reCheck = _schedule.NextReCheck(history.FirstSeen, now);
        switch (result)
        {
            case Found<PendingPointsSummary> { Value: var pending }:
                bool? matched = store.Provider.ListsOrders ? OrderMatch.IsAmong(order, pending, store.Matching) : null;
                return matched is false && reCheck is { } due
                    ? new Outcome.Reschedule(due, Failures: 0, "order-not-visible")
                    : new Outcome.Notify(
                        store.Name,
                        PointsPendingNotification.For(order, store, pending, matched, now, message, history.OriginalId),
                        matched);

            case Refused<PendingPointsSummary> { Refusal: var refusal }:
                return Reject(refusal.Code, refusal.Detail);

            default:
                return reCheck is { } later
                    ? new Outcome.Reschedule(later, Failures: 0, "customer-not-found")
                    : Reject("customer-not-found", "The provider does not know the customer, and did not at any re-check.");
        }
    }

    private Outcome Reschedule(EventHistory history, string code, TimeSpan? wish)
    {
        var failures = history.Failures + 1;
        return _schedule.NextRetry(history.FirstSeen, failures, wish, time.GetUtcNow()) is { } due
            ? new Outcome.Reschedule(due, failures, code)
            : Reject("too-old", $"It kept failing ({code}) until the event was older than {options.MaxAge:c}.");
    }

    private static Outcome.Reject Reject(string reason, string description) => new(new Rejection(reason, description));
}
