namespace PendingPoints.Benchmarks.Figures;

/// <summary>The middle.</summary>
public static class Median
{
    /// <summary>The middle of some numbers; between the two middle ones when their count is even.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static double Of(IEnumerable<double> numbers)
    {
        double[] inOrder = [.. numbers.Order()];
        return inOrder.Length == 0
            ? throw new InvalidOperationException("Nothing has no median.")
            : (inOrder[(inOrder.Length - 1) / 2] + inOrder[inOrder.Length / 2]) / 2;
    }
}
