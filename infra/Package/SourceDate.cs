namespace PendingPoints.Packaging;

using System.Globalization;

/// <summary>The date of everything in a package. https://reproducible-builds.org/docs/source-date-epoch/</summary>
public static class SourceDate
{
    /// <summary>The variable that may set it, in seconds since 1970.</summary>
    public const string Variable = "SOURCE_DATE_EPOCH";

    // What a zip can hold: an even second of these years.
    private static readonly DateTimeOffset First = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Last = new(2107, 12, 31, 23, 59, 58, TimeSpan.Zero);

    /// <summary>Reads the variable.</summary>
    /// <param name="seconds">Its value; null = not set, which means the first date that a zip can hold.</param>
    /// <exception cref="PackagingException">It is no number, or a date that no zip can hold.</exception>
    public static DateTimeOffset Read(string? seconds)
    {
        if (seconds is null)
        {
            return First;
        }

        return long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= First.ToUnixTimeSeconds() && number <= Last.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(number)
            : throw new PackagingException($"{Variable} must be seconds since 1970, of a date from 1980 to 2107.");
    }
}
