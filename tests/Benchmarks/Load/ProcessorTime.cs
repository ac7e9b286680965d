namespace PendingPoints.Benchmarks.Load;

/// <summary>How long one request kept processors busy, in µs.</summary>
/// <param name="Worker">In the process that is measured.</param>
/// <param name="Host">In its host; 0 without one.</param>
public readonly record struct ProcessorTime(double Worker, double Host)
{
    /// <summary>The host's share of both.</summary>
    public double HostShare => Host / (Worker + Host);

    /// <summary>Spreads what many requests took over each.</summary>
    public static ProcessorTime PerRequest(TimeSpan worker, TimeSpan host, long requests) =>
        new(worker.TotalMicroseconds / requests, host.TotalMicroseconds / requests);
}
