namespace PendingPoints.Sandbox.FunctionsHost;

/// <summary>A worker did not come up; the message holds the last lines that it printed.</summary>
public sealed class WorkerStartException(string message, Exception cause) : Exception(message, cause);
