namespace PendingPoints;

using System.Globalization;

/// <summary>Reads dates of providers and platforms, which may lack an offset and then mean a time zone that is known otherwise.</summary>
internal static class Timestamps
{
    private const int Day = 10;
    private const int Minute = 16;

    /// <summary>
    /// The instant an ISO 8601 text stands for. A text without offset is local to <paramref name="zone"/>: a time that the clocks
    /// show twice means the earlier one, a time that they skip counts from before the jump (00:30 becomes 01:30), as RFC 5545 has it.
    /// </summary>
    /// <returns>False when the text is no ISO 8601 date, or lacks an offset and <paramref name="zone"/> is null.</returns>
    public static bool TryRead(string text, TimeZoneInfo? zone, out DateTimeOffset date)
    {
        if (text.Length > Day && text.AsSpan(Day).ContainsAny('Z', '+', '-'))
        {
            return DateTimeOffset.TryParseExact(text, FormatOf(text), CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
        }

        date = default;
        if (zone is null || !DateTime.TryParseExact(text, FormatOf(text), CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock))
        {
            return false;
        }

        var offset = zone.IsAmbiguousTime(clock) ? zone.GetAmbiguousTimeOffsets(clock).Max() : zone.GetUtcOffset(clock);
        if (!Fits(clock, offset))
        {
            return false;
        }

        date = TimeZoneInfo.ConvertTime(new DateTimeOffset(clock, offset), zone);
        return true;
    }

    // One format for a text: trying them all takes as long as the rest of a question.
    private static string FormatOf(string text) => text.Length <= Day ? "yyyy-MM-dd"
        : text[Day] == ' ' ? "yyyy-MM-dd' 'HH:mm:ss.FFFFFFFK"
        : text.Length > Minute && text[Minute] == ':' ? "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"
        : "yyyy-MM-dd'T'HH:mmK";

    // The first and last hours of the calendar have no instant in some zones.
    private static bool Fits(DateTime clock, TimeSpan offset) =>
        clock.Ticks - offset.Ticks is var utc && utc >= DateTime.MinValue.Ticks && utc <= DateTime.MaxValue.Ticks;
}
