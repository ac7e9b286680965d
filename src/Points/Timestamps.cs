namespace PendingPoints;

using System.Globalization;
using System.Text.RegularExpressions;

/// <summary>Reads dates of providers and platforms, which may lack an offset and then mean a time zone that is known otherwise.</summary>
internal static partial class Timestamps
{
    /// <summary>
    /// The instant that a date of RFC 3339 or ISO 8601 stands for. Without offset it is local to <paramref name="zone"/>: a time that the
    /// clocks show twice means the earlier one, a time that they skip counts from before the jump (00:30 becomes 01:30), as RFC 5545 has it.
    /// A leap second is the second after it. The first and the last day of the calendar, and zeros, are what databases write for no date: null.
    /// </summary>
    /// <returns>False when the text is no date, or lacks an offset and <paramref name="zone"/> is null.</returns>
    public static bool TryRead(string text, TimeZoneInfo? zone, out DateTimeOffset? date)
    {
        // As nearly all of them are written.
        if (DateTimeOffset.TryParseExact(
            text, "yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var plain) && IsDate(plain.DateTime))
        {
            date = plain;
            return true;
        }

        date = null;
        var parts = Date().Match(text);
        var (time, second, offset) = (parts.Groups["time"].Value, Number(parts, "second"), parts.Groups["offset"].Value);
        if (parts.Groups["day"].Value is "0000-00-00")
        {
            return true;
        }

        if (second > 60 || !DateTime.TryParseExact(
            $"{parts.Groups["day"].Value} {(time is "" ? "00:00" : time)}", "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock))
        {
            return false;
        }

        if (!IsDate(clock))
        {
            return true;
        }

        // Ticks; what Go and Java write beyond that is cut.
        var fraction = parts.Groups["fraction"].Value.PadRight(7, '0')[..7];
        clock = clock.AddSeconds(second).AddTicks(int.Parse(fraction, CultureInfo.InvariantCulture));
        if (offset is "")
        {
            var local = zone?.IsAmbiguousTime(clock) is true ? zone.GetAmbiguousTimeOffsets(clock).Max() : zone?.GetUtcOffset(clock);
            date = zone is null ? null : TimeZoneInfo.ConvertTime(new DateTimeOffset(clock, local!.Value), zone);
            return zone is not null;
        }

        var (hours, minutes) = (Number(parts, "hours"), Number(parts, "minutes"));
        if (minutes > 59 || (hours * 60) + minutes > 14 * 60)
        {
            return false;
        }

        date = new(clock, new TimeSpan(hours, minutes, 0) * (offset[0] is '-' ? -1 : 1));
        return true;
    }

    private static bool IsDate(DateTime clock) => clock.Date != DateTime.MinValue && clock.Date != DateTime.MaxValue.Date;

    private static int Number(Match parts, string group) =>
        parts.Groups[group] is { Length: > 0, ValueSpan: var digits } ? int.Parse(digits, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex("""
        ^(?<day>[0-9]{4}-[0-9]{2}-[0-9]{2})
        ([Tt ](?<time>[0-9]{2}:[0-9]{2})(:(?<second>[0-9]{2})([.,](?<fraction>[0-9]+))?)?
        (?<offset>[Zz]|[+-](?<hours>[0-9]{2})(:?(?<minutes>[0-9]{2}))?)?)?\z
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Date();
}
