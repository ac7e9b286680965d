namespace PendingPoints.Benchmarks.Families;

/// <summary>One round of questions, each asked right after the other.</summary>
/// <param name="Connections">With how many connections.</param>
/// <param name="Yarp">YARP, which passes the call on without any host.</param>
/// <param name="CacheOff">The app, which asks the provider every time.</param>
/// <param name="Pass">The bare function that passes the call on.</param>
/// <param name="CacheHit">The app, which answers from its cache.</param>
/// <param name="Give">The bare function that gives the same bytes as the app's cache.</param>
internal sealed record HttpRound(int Connections, Throughput Yarp, Throughput CacheOff, Throughput Pass, Throughput CacheHit, Throughput Give)
{
    /// <inheritdoc/>
    public override string ToString() => $"YARP {Yarp}, off {CacheOff}, Pass {Pass}, hit {CacheHit}, Give {Give}";
}
