namespace PendingPoints.Sandbox.FunctionsHost;

using Microsoft.Extensions.Logging.Abstractions;

/// <summary>What the stand-in for the Functions host runs, and how.</summary>
public sealed record FunctionsHostOptions
{
    /// <summary>
    /// The built function app: the folder with <c>host.json</c>, <c>worker.config.json</c> and <c>functions.metadata</c>.
    /// </summary>
    public required string AppFolder { get; init; }

    /// <summary>The port on 127.0.0.1. Default 0: any free one.</summary>
    public int Port { get; init; }

    /// <summary>
    /// The app's settings, as <c>Values</c> of a local.settings.json: the worker gets them as environment variables, except those without
    /// a value and those that the environment has already.
    /// </summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>The function keys, value by name; each opens every function. Default: none, so that only anonymous ones answer.</summary>
    public IReadOnlyDictionary<string, string> Keys { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Starts a worker in this process, which is disposed when it is no longer needed. Default: null, a process of its own as
    /// <c>worker.config.json</c> says.
    /// </summary>
    public Func<WorkerStart, CancellationToken, Task<IAsyncDisposable>>? StartWorker { get; init; }

    /// <summary>How many messages of a queue are worked on at once. Default: what host.json says, or else 16.</summary>
    public int? MaxConcurrentCalls { get; init; }

    /// <summary>How many messages are fetched ahead. Default: what host.json says, or else none.</summary>
    public int? PrefetchCount { get; init; }

    /// <summary>For how long a message's lock is renewed; zero = never. Default: what host.json says, or else 5 min.</summary>
    public TimeSpan? MaxAutoLockRenewalDuration { get; init; }

    /// <summary>For how long requests at work are waited for when the host stops; then they are answered 503. Default 15 s.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Takes what the worker prints and logs, under the categories of the real host. Default: nobody.</summary>
    public ILoggerFactory Logging { get; init; } = NullLoggerFactory.Instance;
}
