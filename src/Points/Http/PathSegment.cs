namespace PendingPoints.Http;

using System.Text;

/// <summary>An identifier as one segment of a URL's path.</summary>
internal static class PathSegment
{
    /// <summary>
    /// The identifier percent-encoded, or null when it cannot travel: <c>.</c> and <c>..</c> mean folders to every server on
    /// the way, however they are encoded, and half a surrogate pair or a control character would arrive as something else.
    /// </summary>
    public static string? Escape(string value) =>
        value is "" or "." or ".." || !IsText(value) ? null : Uri.EscapeDataString(value);

    /// <summary>True for well-formed text without control characters: anything else would not arrive as it was asked.</summary>
    /// <remarks>A lone surrogate enumerates as the replacement character; a real one is no part of any identifier either.</remarks>
    public static bool IsText(string value) => !value.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar || Rune.IsControl(rune));
}
