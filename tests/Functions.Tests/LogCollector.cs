namespace PendingPoints.Tests;

using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

/// <summary>Keeps all that is logged, scopes included.</summary>
public sealed class LogCollector : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<Line> _lines = [];

    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    /// <summary>What was logged so far.</summary>
    public IReadOnlyCollection<Line> Lines => _lines;

    /// <summary>All of it as one text.</summary>
    public string Text => string.Join('\n', _lines);

    public ILogger CreateLogger(string categoryName) => new Collector(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    public sealed record Line(LogLevel Level, string Category, string Text, string State, string? Exception, string Scopes);

    private sealed class Collector(LogCollector all, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => all._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var scopes = new List<string>();
            all._scopes.ForEachScope((scope, found) => found.Add(Describe(scope)), scopes);
            all._lines.Enqueue(new(
                logLevel, category, formatter(state, exception), Describe(state), exception?.ToString(), string.Join(" => ", scopes)));
        }

        private static string Describe(object? state) => state is IEnumerable<KeyValuePair<string, object?>> values
            ? $"{state} [{string.Join("; ", values.Select(value => $"{value.Key}={value.Value}"))}]"
            : $"{state}";
    }
}
