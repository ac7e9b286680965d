namespace PendingPoints.Sandbox.ServiceBus;

using System.Diagnostics.CodeAnalysis;

/// <summary>Every queue, topic and subscription by its address; upper and lower case are alike, as at Service Bus.</summary>
internal sealed class Entities : IDisposable
{
    private readonly Dictionary<string, MessageIngress> _ingresses = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Queue> _sources = new(StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, RequestNode> _nodes = new(StringComparer.OrdinalIgnoreCase);

    // Queues and subscriptions, in the order of the options; their dead-letter queues hang on them.
    private readonly List<(Queue Queue, MessageIngress MessageIngress)> _queues = [];

    /// <param name="stepped">Told of everything that happens to messages; must return at once.</param>
    public Entities(BrokerOptions options, TimeProvider time, Action<MessageStep> stepped)
    {
        foreach (var name in options.Queues)
        {
            var queue = Queue.Create(name, options, time, stepped);
            Add(name, new(name, [(queue, null)], queue.Numbers, options, time, stepped), queue);
        }

        foreach (var (name, subscriptions) in options.Topics)
        {
            (Queue Queue, SubscriptionOptions? Filter)[] routes =
                [.. subscriptions.Select(each => (Queue.Create(BrokerNames.Subscription(name, each.Name), options, time, stepped), each))];
            Add(name, new(name, routes, new(), options, time, stepped), [.. routes.Select(route => route.Queue)]);
        }
    }

    /// <summary>What every queue and subscription holds.</summary>
    public IReadOnlyList<QueueDepth> Depths => [.. _queues.Select(each => each.MessageIngress.DepthOf(each.Queue))];

    /// <summary>How many repeats were dropped.</summary>
    public long DuplicatesDropped => _ingresses.Values.Sum(ingress => ingress.DuplicatesDropped);

    /// <summary>All that can be received from, dead-letter queues included.</summary>
    public IEnumerable<Queue> Sources => _sources.Values;

    public QueueDepth Depth(string name)
    {
        var (queue, ingress) = _queues.Single(each => each.Queue.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return ingress.DepthOf(queue);
    }

    public bool TryGetIngress(string? address, [NotNullWhen(true)] out MessageIngress? ingress) =>
        _ingresses.TryGetValue(Path(address), out ingress);

    public bool TryGetSource(string? address, [NotNullWhen(true)] out Queue? source) =>
        _sources.TryGetValue(Path(address), out source);

    public bool TryGetManagement(string? address, [NotNullWhen(true)] out RequestNode? node) =>
        _nodes.TryGetValue(Path(address), out node);

    public void Dispose()
    {
        foreach (var ingress in _ingresses.Values)
        {
            ingress.Dispose();
        }

        foreach (var queue in Sources)
        {
            queue.Dispose();
        }
    }

    // Some clients send the whole address, e.g. sb://host/order-events.
    private static string Path(string? address) =>
        (Uri.TryCreate(address, UriKind.Absolute, out var uri) && !uri.IsFile ? uri.AbsolutePath : address ?? "").Trim('/');

    private void Add(string name, MessageIngress ingress, params ReadOnlySpan<Queue> queues)
    {
        _ingresses[name] = ingress;
        _nodes[name + ManagementNode.Suffix] = new(new ManagementNode(null, ingress).Answer);
        foreach (var queue in queues)
        {
            _queues.Add((queue, ingress));
            AddSource(queue, queue.Name == name ? ingress : null);
            AddSource(queue.DeadLetters!, null);
        }
    }

    private void AddSource(Queue queue, MessageIngress? ingress)
    {
        _sources[queue.Name] = queue;
        _nodes[queue.Name + ManagementNode.Suffix] = new(new ManagementNode(queue, ingress).Answer);
    }
}
