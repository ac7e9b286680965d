namespace PendingPoints.Loyalty;

using System.Globalization;

/// <summary>Reads dates of providers and platforms, which may lack an offset and then mean a time zone that is known otherwise.</summary>
internal static class LocalDates
{
    private static readonly string[] Iso = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd' 'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd"];

    /// <summary>
    /// The instant an ISO 8601 text stands for. A text without offset is local to <paramref name="zone"/>: a time that the clocks
    /// show twice means the earlier one, a time that they skip counts from before the jump (00:30 becomes 01:30), as RFC 5545 has it.
    /// </summary>
    /// <returns>False when the text is no ISO 8601 date, or lacks an offset and <paramref name="zone"/> is null.</returns>
    public static bool TryRead(string text, TimeZoneInfo? zone, out DateTimeOffset date)
    {
        const DateTimeStyles AsWritten = DateTimeStyles.RoundtripKind;
        date = default;
        if (!DateTime.TryParseExact(text, Iso, CultureInfo.InvariantCulture, AsWritten, out var clock))
        {
            return false;
        }

        if (clock.Kind != DateTimeKind.Unspecified)
        {
            return DateTimeOffset.TryParseExact(text, Iso, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
        }

        if (zone is null)
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

    // The first and last hours of the calendar have no instant in some zones.
    private static bool Fits(DateTime clock, TimeSpan offset) =>
        clock.Ticks - offset.Ticks is var utc && utc >= DateTime.MinValue.Ticks && utc <= DateTime.MaxValue.Ticks;
}
