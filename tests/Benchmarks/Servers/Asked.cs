namespace PendingPoints.Benchmarks.Servers;

/// <summary>A server, and what it is asked.</summary>
internal sealed record Asked(Server Server, string Path)
{
    /// <summary>The whole address.</summary>
    public Uri Url { get; } = new(Server.Address, Path);
}
