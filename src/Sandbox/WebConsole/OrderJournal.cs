namespace PendingPoints.Sandbox.WebConsole;

using PendingPoints.Sandbox.ServiceBus;

/// <summary>
/// Keeps what happens at the broker by the order event that it follows from. Copies and rejected events name that in
/// <c>pp-original-id</c>, notifications and parts of a batch in their correlation id. A message without an id is not followed.
/// </summary>
/// <param name="limit">How many order events are kept; the oldest give way.</param>
internal sealed class OrderJournal(int limit)
{
    // What comes back again and again has the newest of its steps.
    private const int MaxSteps = 200;

    private readonly Lock _gate = new();
    private readonly OrderedDictionary<string, Entry> _orders = [];
    private readonly Dictionary<string, Entry> _byName = [];

    /// <summary>What is known, oldest first.</summary>
    public IReadOnlyList<FollowedOrder> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _orders.Select(order => new FollowedOrder(order.Key, [.. order.Value.Steps]))];
            }
        }
    }

    /// <summary>One of them; null when it is not known.</summary>
    public FollowedOrder? Find(string id)
    {
        lock (_gate)
        {
            return _orders.TryGetValue(id, out var order) ? new(id, [.. order.Steps]) : null;
        }
    }

    /// <summary>Something happened.</summary>
    public void Add(MessageStep step)
    {
        if (step.Content.Id is not { } id)
        {
            return;
        }

        lock (_gate)
        {
            string?[] names = [step.Content.Properties.GetValueOrDefault("pp-original-id") as string, step.Content.CorrelationId, id];
            var order = names.OfType<string>().Select(name => _byName.GetValueOrDefault(name)).FirstOrDefault(known => known is not null)
                ?? (step.Entity == BrokerNames.OrderEvents ? Begin(id) : null);
            if (order is null)
            {
                return;
            }

            // Whoever sends an event with a correlation id of its own finds it in the notification.
            order.Names.AddRange(names.OfType<string>().Where(name => _byName.TryAdd(name, order)));
            order.Steps.Add(step);
            if (order.Steps.Count > MaxSteps)
            {
                order.Steps.RemoveAt(1);
            }
        }
    }

    private Entry Begin(string id)
    {
        if (_orders.Count == limit)
        {
            _orders.GetAt(0).Value.Names.ForEach(name => _byName.Remove(name));
            _orders.RemoveAt(0);
        }

        return _orders[id] = new([], []);
    }

    private sealed record Entry(List<MessageStep> Steps, List<string> Names);
}
