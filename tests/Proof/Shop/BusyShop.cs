namespace PendingPoints.Proof.Shop;

using Azure.Messaging.ServiceBus;
using PendingPoints.Proof.Judge;
using PendingPoints.Sandbox;
using PendingPoints.Sandbox.ServiceBus;
using PendingPoints.Sandbox.Orders;

/// <summary>Sends events as fast as they are worked off, and tells the providers of the orders first.</summary>
/// <param name="plan">The events.</param>
/// <param name="sandbox">The providers.</param>
/// <param name="client">The way to the broker. What was accepted without our hearing of it is sent again: it has the same id.</param>
/// <param name="accounts">Where every event is opened before it leaves.</param>
internal sealed class BusyShop(EventPlan plan, Sandbox sandbox, ServiceBusClient client, Accounts accounts)
{
    // Few enough that an event is worked on soon after it was sent: orders that are known late must be late then.
    private const int MostUnderWay = 400;
    private const int Batch = 25;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Sends so many events; returns when the broker has accepted the last one.</summary>
    public async Task SendAsync(int count, CancellationToken stop)
    {
        await using var sender = client.CreateSender(BrokerNames.OrderEvents);
        foreach (var batch in Enumerable.Range(0, count).Chunk(Batch))
        {
            await Poll.UntilAsync(() => accounts.UnderWay + batch.Length <= MostUnderWay, Pause, stop);
            OrderEvent[] events = [.. batch.Select(_ => plan.Next())];
            Array.ForEach(events, TellProviders);
            Array.ForEach(events, accounts.Open);
            await Task.WhenAll(events.SelectMany(each => each.MessageIds.Select(
                id => sender.SendMessageAsync(EventMessage.Of(each, id), stop))));
        }
    }

    private void TellProviders(OrderEvent orderEvent)
    {
        var (order, kind) = (orderEvent.Order, orderEvent.Kind);
        if (!orderEvent.IsFirstOfOrder)
        {
            return;
        }

        if (kind is EventKind.KnownLate or EventKind.NeverKnown or EventKind.NotKnownAtLast)
        {
            var longAgo = order.Date.AddDays(-30);
            sandbox.BonifiQ.Orders.Placed(new($"{order.Id}-before", By("email", order), longAgo, EventPlan.OlderOrder, longAgo));
        }

        if (kind is EventKind.Known or EventKind.KnownLate or EventKind.CustomerKnownLate)
        {
            sandbox.BonifiQ.Orders.Placed(Placed("email", order));
        }
        else if (kind is EventKind.Capillary)
        {
            sandbox.Capillary.Orders.Placed(Placed("mobile", order));
        }
    }

    private static PlacedOrder Placed(string identifier, Order order) =>
        new(order.Id, By(identifier, order), order.Date, order.Value, order.Date + order.KnownAfter);

    private static Dictionary<string, string> By(string identifier, Order order) => new() { [identifier] = order.Customer };
}
