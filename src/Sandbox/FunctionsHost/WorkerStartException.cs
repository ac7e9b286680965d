namespace PendingPoints.Sandbox.FunctionsHost;

/// <summary>A worker did not come up; the message holds the last lines that it printed.</summary>
/// <param name="summary">Why, without those lines.</param>
/// <param name="output">The lines.</param>
/// <param name="cause">What was noticed first.</param>
public sealed class WorkerStartException(string summary, string output, Exception cause) : Exception($"{summary}\n{output}", cause)
{
    /// <summary>Why, for who has seen already what the worker printed.</summary>
    public string Summary => summary;
}
