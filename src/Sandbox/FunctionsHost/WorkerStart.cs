namespace PendingPoints.Sandbox.FunctionsHost;

/// <summary>What a worker is told when it starts.</summary>
/// <param name="HostEndpoint">Where the host listens for it.</param>
/// <param name="WorkerId">How it has to introduce itself.</param>
/// <param name="RequestId">The id of its first message.</param>
/// <param name="MaxMessageLength">The largest message in bytes.</param>
/// <param name="Settings">The app's settings that have a value.</param>
public sealed record WorkerStart(
    Uri HostEndpoint,
    string WorkerId,
    string RequestId,
    int MaxMessageLength,
    string AppFolder,
    IReadOnlyDictionary<string, string> Settings);
