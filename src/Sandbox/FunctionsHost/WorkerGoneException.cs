namespace PendingPoints.Sandbox.FunctionsHost;

/// <summary>The worker died, or was stopped, before it had answered.</summary>
internal sealed class WorkerGoneException() : Exception("The worker is gone.");
