namespace PendingPoints.Sandbox.Broker;

using System.Diagnostics.CodeAnalysis;

/// <summary>Every queue, topic and subscription by its address; upper and lower case are alike, as at Service Bus.</summary>
internal sealed class Entities : IDisposable
{
    private readonly Dictionary<string, IMessageTarget> _targets = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Queue> _sources = new(StringComparer.OrdinalIgnoreCase);

    public Entities(BrokerOptions options, TimeProvider time)
    {
        foreach (var name in options.Queues)
        {
            _targets[name] = Add(Queue.Create(name, options, time));
        }

        foreach (var (name, subscriptions) in options.Topics)
        {
            Queue[] queues = [.. subscriptions.Select(each => Add(Queue.Create($"{name}/Subscriptions/{each}", options, time)))];
            _targets[name] = new Topic(queues, options, time);
        }
    }

    /// <summary>Queues and subscriptions, in the order of the options; their dead-letter queues hang on them.</summary>
    public IEnumerable<Queue> Queues => Sources.Where(queue => queue.DeadLetters is not null);

    /// <summary>All that can be received from, dead-letter queues included.</summary>
    public IEnumerable<Queue> Sources => _sources.Values;

    public bool TryGetTarget(string address, [NotNullWhen(true)] out IMessageTarget? target) => _targets.TryGetValue(Path(address), out target);

    public bool TryGetSource(string address, [NotNullWhen(true)] out Queue? source) => _sources.TryGetValue(Path(address), out source);

    public void Dispose()
    {
        foreach (var queue in Sources)
        {
            queue.Dispose();
        }
    }

    private Queue Add(Queue queue)
    {
        _sources[queue.Name] = queue;
        _sources[queue.DeadLetters!.Name] = queue.DeadLetters;
        return queue;
    }

    // Some clients send the whole address, e.g. sb://host/order-events.
    private static string Path(string address) =>
        (Uri.TryCreate(address, UriKind.Absolute, out var uri) && !uri.IsFile ? uri.AbsolutePath : address).Trim('/');
}
