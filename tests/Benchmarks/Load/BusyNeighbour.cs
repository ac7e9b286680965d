namespace PendingPoints.Benchmarks.Load;

/// <summary>A process that takes a part of the processors while another one is measured, and is no part of it.</summary>
/// <param name="Share">Its part of all the processors, from 0 to 1.</param>
public readonly record struct BusyNeighbour(double Share)
{
    /// <summary>What it took of a measurement.</summary>
    /// <param name="busy">How long it kept processors busy.</param>
    /// <param name="took">How long the measurement took.</param>
    /// <param name="processors">How many there are.</param>
    public static BusyNeighbour Of(TimeSpan busy, TimeSpan took, int processors) => new(busy / (took * processors));

    /// <summary>What the measured one would have done with all the processors.</summary>
    public double Without(double perSecond) => perSecond / (1 - Share);
}
