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
        if (TryReadUtc(text, out date))
        {
            return true;
        }

        if (text.Length > Day && text.AsSpan(Day).ContainsAny('Z', '+', '-'))
        {
            return DateTimeOffset.TryParseExact(text, FormatOf(text), CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
        }

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

    // How providers write most dates, 2026-11-25T16:30:00Z: reading it by a format takes ten times as long, and an answer may hold thousands.
    private static bool TryReadUtc(string text, out DateTimeOffset date)
    {
        date = default;
        if (text is not [_, _, _, _, '-', _, _, '-', _, _, 'T', _, _, ':', _, _, ':', _, _, 'Z']
            || !TryNumber(text.AsSpan(0, 4), 1, 9999, out var year)
            || !TryNumber(text.AsSpan(5, 2), 1, 12, out var month)
            || !TryNumber(text.AsSpan(8, 2), 1, DateTime.DaysInMonth(year, month), out var day)
            || !TryNumber(text.AsSpan(11, 2), 0, 23, out var hour)
            || !TryNumber(text.AsSpan(14, 2), 0, 59, out var minute)
            || !TryNumber(text.AsSpan(17, 2), 0, 59, out var second))
        {
            return false;
        }

        date = new(year, month, day, hour, minute, second, TimeSpan.Zero);
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<char> digits, int least, int most, out int number) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least && number <= most;

    // One format for a text: trying them all takes as long as the rest of a question.
    private static string FormatOf(string text) => text.Length <= Day ? "yyyy-MM-dd"
        : text[Day] == ' ' ? "yyyy-MM-dd' 'HH:mm:ss.FFFFFFFK"
        : text.Length > Minute && text[Minute] == ':' ? "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"
        : "yyyy-MM-dd'T'HH:mmK";

    // The first and last hours of the calendar have no instant in some zones.
    private static bool Fits(DateTime clock, TimeSpan offset) =>
        clock.Ticks - offset.Ticks is var utc && utc >= DateTime.MinValue.Ticks && utc <= DateTime.MaxValue.Ticks;
}
