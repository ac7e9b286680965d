namespace PendingPoints.Sandbox.WebConsole;

using PendingPoints.Sandbox.Http;

/// <summary>Everything that the page shows without being asked, at one moment.</summary>
/// <param name="App">The function app; null when the sandbox runs without it.</param>
/// <param name="BrokerAwayUntil">When the broker comes back; null while it is there.</param>
/// <param name="Faults">What is wrong with whom.</param>
/// <param name="Orders">The order events, newest first.</param>
internal sealed record LiveState(
    IReadOnlyList<LiveStore> Stores,
    LiveApp? App,
    DateTimeOffset? BrokerAwayUntil,
    IReadOnlyDictionary<string, Fault> Faults,
    IReadOnlyList<LiveQueue> Queues,
    IReadOnlyList<LiveOrder> Orders);

/// <summary>A store of the shop, and the customers who are always there.</summary>
internal sealed record LiveStore(string Name, string Currency, IReadOnlyList<string> Customers);

/// <summary>The function app.</summary>
/// <param name="Worker">The worker's process; null while another one starts.</param>
internal sealed record LiveApp(string Address, int? Worker);

/// <summary>A queue or subscription.</summary>
/// <param name="Reasons">In the queue of rejected events: how many there are for which reason; elsewhere empty.</param>
/// <param name="DeadReasons">How many dead letters there are for which reason.</param>
internal sealed record LiveQueue(
    string Name,
    int Active,
    int Locked,
    int Scheduled,
    int DeadLettered,
    IReadOnlyDictionary<string, int> Reasons,
    IReadOnlyDictionary<string, int> DeadReasons);

/// <summary>One order event.</summary>
/// <param name="Id">Its message id.</param>
/// <param name="Order">What the shop knows of it; null when it was sent raw.</param>
internal sealed record LiveOrder(string Id, LiveShopOrder? Order, IReadOnlyList<Station> Stations);

/// <summary>An order of the shop.</summary>
internal sealed record LiveShopOrder(string Id, string Store, string Customer, decimal Value, string Currency);
