namespace PendingPoints.Benchmarks.Figures;

using System.Globalization;

/// <summary>What a figure has to reach.</summary>
/// <param name="Text">How the table says it.</param>
/// <param name="IsMetBy">Whether a figure does.</param>
public sealed record Target(string Text, Func<Figure, bool> IsMetBy)
{
    /// <summary>At least so many times the peer.</summary>
    public static Target RatioAtLeast(double bound) => new(Say("≥ {0:0.00} ×", bound), figure => figure.Ratio >= bound);

    /// <summary>At most so many times the peer.</summary>
    public static Target RatioAtMost(double bound) => new(Say("≤ {0:0.00} ×", bound), figure => figure.Ratio <= bound);

    /// <summary>At most so much, whatever the peer does.</summary>
    public static Target AtMost(double bound) => new(Say("≤ {0:0.##}", bound), figure => figure.App <= bound);

    private static string Say(string format, double bound) => string.Format(CultureInfo.InvariantCulture, format, bound);
}
