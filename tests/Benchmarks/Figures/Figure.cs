namespace PendingPoints.Benchmarks.Figures;

/// <summary>One line of the table.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Unit">In what.</param>
/// <param name="Against">What the app is held against.</param>
/// <param name="Rounds">Every round; at least one.</param>
/// <param name="Targets">What must hold; none = the number is only told.</param>
public sealed record Figure(string Name, string Unit, string Against, IReadOnlyList<Pair> Rounds, params IReadOnlyList<Target> Targets)
{
    /// <summary>A number of the app that is held against none.</summary>
    public static Figure Alone(string name, string unit, double number, params IReadOnlyList<Target> targets) =>
        new(name, unit, Against: "", [new(number, double.NaN)], targets);

    /// <summary>Whether it is held against something.</summary>
    public bool IsComparison => Against.Length > 0;

    /// <summary>The app's median.</summary>
    public double App => Median.Of(Rounds.Select(round => round.App));

    /// <summary>The peer's median.</summary>
    public double Peer => Median.Of(Rounds.Select(round => round.Peer));

    /// <summary>The median of the rounds' ratios: what slows the machine down for a while slows both sides of a round down.</summary>
    public double Ratio => Median.Of(Rounds.Select(round => round.Ratio));

    /// <summary>The smallest and the largest ratio.</summary>
    public (double Least, double Most) Range => (Rounds.Min(round => round.Ratio), Rounds.Max(round => round.Ratio));

    /// <summary>Whether every target is met; null when there is none.</summary>
    public bool? IsMet => Targets is [] ? null : Targets.All(target => target.IsMetBy(this));
}
