namespace PendingPoints.Sandbox.Telemetry;

/// <summary>The fake OpenTelemetry collector.</summary>
public sealed record CollectorOptions
{
    /// <summary>The port on 127.0.0.1. Default 0: any free one.</summary>
    public int Port { get; init; }

    /// <summary>How many spans and log lines are kept; the oldest give way. Default 10,000 each.</summary>
    public int MostKept { get; init; } = 10_000;
}
