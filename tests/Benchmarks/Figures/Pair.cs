namespace PendingPoints.Benchmarks.Figures;

/// <summary>One round: the app and what it is held against, measured one right after the other.</summary>
/// <param name="App">The app's number.</param>
/// <param name="Peer">The other's.</param>
public readonly record struct Pair(double App, double Peer)
{
    /// <summary>App to peer.</summary>
    public double Ratio => App / Peer;
}
