namespace PendingPoints.Fuzz.Inputs;

/// <summary>What stands for a person's data in an input; no description may repeat it.</summary>
internal static class Mark
{
    /// <summary>The digits, which are what is left of a text where a number is read from it.</summary>
    public const string Digits = "98765432100";

    /// <summary>The text.</summary>
    public const string Text = "SECRET-" + Digits;

    /// <summary>Whether a text repeats a recognisable part of it.</summary>
    public static bool IsIn(string text) =>
        text.Contains("SECRET", StringComparison.OrdinalIgnoreCase) || text.Contains(Digits[..6], StringComparison.Ordinal);
}
