namespace PendingPoints.Proof.App;

using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

/// <summary>What the app and its host say: the last lines are kept, and the worker's deaths counted.</summary>
internal sealed class AppLog : ILoggerFactory, ILogger
{
    private const int LinesKept = 100;

    private readonly ConcurrentQueue<string> _lines = new();
    private int _deaths;

    /// <summary>The last warnings and errors.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>How often a worker ended, for whatever reason, or did not come up.</summary>
    public int Deaths => _deaths;

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => this;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        // The names that the stand-in for the host gives them.
        if (eventId.Name is "WorkerDied" or "WorkerDoesNotStart")
        {
            Interlocked.Increment(ref _deaths);
        }

        if (IsEnabled(logLevel))
        {
            _lines.Enqueue($"{formatter(state, exception)} {exception?.Message}");
        }

        if (_lines.Count > LinesKept)
        {
            _lines.TryDequeue(out _);
        }
    }

    /// <inheritdoc/>
    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
