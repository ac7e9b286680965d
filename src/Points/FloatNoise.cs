namespace PendingPoints;

/// <summary>Takes off what a binary floating-point number on the way has added to an amount: 199.90000000000001 is 199.9.</summary>
internal static class FloatNoise
{
    // No currency of ISO 4217 has more, and no provider counts points finer.
    private const int Digits = 4;

    // Larger than noise ever is, and far smaller than what anybody means.
    private const decimal Most = 0.00000001m;

    // Divided by it, a decimal loses the zeros at its end.
    private const decimal One = 1.0000000000000000000000000000m;

    /// <summary>The amount as it was meant; unchanged where its further digits are too large for noise.</summary>
    public static decimal Cut(decimal amount) =>
        Math.Round(amount, Digits) is var meant && meant != amount && Math.Abs(meant - amount) < Most ? meant / One : amount;
}
