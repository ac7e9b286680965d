namespace PendingPoints;

using System.Globalization;

/// <summary>Takes off what a binary floating-point number on the way has added to an amount: 199.90000000000001 is 199.9.</summary>
internal static class FloatNoise
{
    // No currency of ISO 4217 has more, and no provider counts points finer.
    private const int Digits = 4;

    // Larger than noise is, which grows with the amount, and far smaller than what anybody means.
    private const decimal Least = 0.00000001m;
    private const decimal Most = 0.00001m;
    private const decimal PerUnit = 0.000000000000001m;

    // Nobody means so many, but a number of 32 bits such as protobuf's float has them when it is written as one of 64.
    private const int DigitsOfSingle = 7;

    // Divided by it, a decimal loses the zeros at its end.
    private const decimal One = 1.0000000000000000000000000000m;

    /// <summary>The amount as it was meant; unchanged where its further digits are too large for noise.</summary>
    public static decimal Cut(decimal amount)
    {
        var meant = Math.Round(amount, Digits);
        var noise = Math.Clamp(Math.Abs(amount) * PerUnit, Least, Most);
        return meant != amount && Math.Abs(meant - amount) < noise ? meant / One : OfSingle(amount) ?? amount;
    }

    // The shortest text of a number of 32 bits is what was meant: 199.89999389648438 is 199.9.
    private static decimal? OfSingle(decimal amount) => amount.Scale > DigitsOfSingle && (float)amount is var single
        && Math.Abs((decimal)(double)single - amount) <= Math.Abs(amount) * 10 * PerUnit
        ? decimal.Parse(single.ToString(CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture)
        : null;
}
