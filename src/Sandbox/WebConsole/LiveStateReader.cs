namespace PendingPoints.Sandbox.WebConsole;

using PendingPoints.Sandbox.Http;
using PendingPoints.Sandbox.ServiceBus;
using PendingPoints.Sandbox.Shop;
using PendingPoints.Sandbox.Telemetry;

/// <summary>Reads the state of the sandbox's parts.</summary>
internal sealed class LiveStateReader(
    FakeServiceBus broker,
    FakeCollector collector,
    IReadOnlyList<ShopStore> stores,
    IReadOnlyDictionary<string, Faults> faults,
    OrderJournal journal)
{
    // As the replay command has it.
    private const string NoReason = "(no reason)";

    private readonly LiveStore[] _stores = [.. stores.Select(store => new LiveStore(store.Name, store.Currency, store.Customers))];

    /// <summary>The state now.</summary>
    /// <param name="placed">The shop's orders.</param>
    /// <param name="app">Where the function app listens; null without it.</param>
    public LiveState Read(IReadOnlyList<ShopOrder> placed, Uri? app, int? worker, DateTimeOffset? brokerAwayUntil)
    {
        var traces = collector.Spans.ToLookup(span => span.TraceId);
        var byEvent = placed.ToDictionary(order => order.EventId);
        return new(
            _stores,
            app is null ? null : new(app.GetLeftPart(UriPartial.Authority), worker),
            brokerAwayUntil,
            faults.ToDictionary(each => each.Key, each => each.Value.Current),
            [.. broker.Depths.Select(Of)],
            [.. journal.All.Reverse().Select(order => new LiveOrder(
                order.Id, Of(byEvent.GetValueOrDefault(order.Id)), Station.Of(order, traces)))]);
    }

    private static LiveShopOrder? Of(ShopOrder? order) => order is null ? null : new(
        order.Event.Order.Id,
        order.Event.Store,
        order.Event.Customer.Values.First(),
        order.Event.Order.Value.Amount,
        order.Event.Order.Value.Currency);

    private static LiveQueue Of(QueueDepth depth) => new(
        depth.Name,
        depth.Active.Count,
        depth.Locked,
        depth.Scheduled.Count,
        depth.DeadLettered.Count,
        depth.Name == BrokerNames.RejectedOrderEvents ? Count(depth.Active, "reason") : [],
        Count(depth.DeadLettered, DeadLetterReason.Reason));

    private static Dictionary<string, int> Count(IEnumerable<QueuedMessage> messages, string property) => messages
        .CountBy(message => message.Properties.GetValueOrDefault(property)?.ToString() ?? NoReason).ToDictionary();
}
