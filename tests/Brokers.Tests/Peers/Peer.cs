namespace PendingPoints.Tests.Peers;

/// <summary>A broker that the transport tests talk to. What it can not do is a sentence that the skipped test shows.</summary>
public abstract class Peer : IAsyncDisposable
{
    private int _queues;

    /// <summary>Why it can not be started here; null = it can.</summary>
    public virtual string? Absent => null;

    /// <summary>Why a scheduled message is not kept until its time; null = it is.</summary>
    public virtual string? NoSchedule => null;

    /// <summary>Why it does not say how often a message was delivered; null = it does.</summary>
    public virtual string? NoDeliveryCount => null;

    /// <summary>Why it delivers the repeat of a message id; null = it drops it.</summary>
    public virtual string? NoDuplicateDetection => null;

    /// <summary>Why it can not be stopped and started with its messages; null = it can.</summary>
    public virtual string? NoRestart => null;

    /// <summary>Why nothing can stand between it and a client; null = something can.</summary>
    public virtual string? NoProxy => null;

    /// <summary>Why it refuses no entity; null = it refuses <see cref="UnknownEntity"/>.</summary>
    public virtual string? NoUnknownEntity => null;

    /// <summary>Why it lets everybody in; null = it checks, and <see cref="WrongKey"/> is refused.</summary>
    public virtual string? NoKeys => null;

    /// <summary>Why it has no topic; null = it has.</summary>
    public virtual string? NoTopic => null;

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port { get; protected init; }

    /// <summary>The setting for a client of the broker.</summary>
    public string Address => AddressAt(Port);

    /// <summary>An entity that nobody can send to.</summary>
    public virtual string UnknownEntity => "no-such-queue";

    /// <summary>A topic, and a subscription of it.</summary>
    public virtual (string Topic, string Subscription) Topic => ("points-notifications", "points-notifications/Subscriptions/shop");

    /// <summary>The setting for a client that comes through another port of this machine.</summary>
    public abstract string AddressAt(int port);

    /// <summary>The setting with a wrong password or key.</summary>
    public virtual string WrongKey() => Address.Replace("points@", "wrong@", StringComparison.Ordinal);

    /// <summary>An empty queue that no other test uses.</summary>
    public virtual Task<string> EmptyQueueAsync() => Task.FromResult($"queue-{++_queues}");

    /// <summary>Starts it and waits until it takes connections.</summary>
    public abstract Task StartAsync();

    /// <summary>Stops it; its messages stay.</summary>
    /// <param name="asked">True = it is asked to end (SIGTERM), false = it is ended (SIGKILL).</param>
    public abstract Task StopAsync(bool asked);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
