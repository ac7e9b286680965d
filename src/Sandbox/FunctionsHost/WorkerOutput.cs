namespace PendingPoints.Sandbox.FunctionsHost;

using System.Collections.Concurrent;
using PendingPoints.Sandbox.FunctionsHost.Protocol;

/// <summary>What one worker prints and logs: passed on, and its last lines remembered for the case that it does not come up.</summary>
internal sealed class WorkerOutput(ILoggerFactory logging)
{
    private const int Remembered = 40;
    private const string Console = "Host.Function.Console";

    private readonly ConcurrentQueue<string> _last = new();

    /// <summary>The last lines.</summary>
    public string Last => string.Join('\n', _last);

    /// <summary>A line of its standard output or standard error.</summary>
    public void Print(LogLevel level, string line) => Write(Console, level, line);

    /// <summary>What it sent as a log message. The text of an exception has its stack already.</summary>
    public void Log(RpcLog log) => Write(
        log.Category, (LogLevel)log.Level, log.Exception is { } failure ? $"{log.Message}\n{failure.Message}" : log.Message);

    private void Write(string category, LogLevel level, string text)
    {
        _last.Enqueue(text);
        while (_last.Count > Remembered)
        {
            _last.TryDequeue(out _);
        }

        logging.CreateLogger(category).Log(level, default, text, null, static (line, _) => line);
    }
}
