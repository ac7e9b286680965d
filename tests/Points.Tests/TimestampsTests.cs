namespace PendingPoints.Tests;

using System.Globalization;
using CsCheck;

public sealed class TimestampsTests
{
    private static readonly string[] Iso =
        ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd' 'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd"];

    [Theory]
    [InlineData("2026-11-25T16:30:00Z", "2026-11-25T16:30:00+00:00")]
    [InlineData("2024-02-29T23:59:59Z", "2024-02-29T23:59:59+00:00")]
    [InlineData("2026-11-25T16:30:00.25Z", "2026-11-25T16:30:00.25+00:00")]
    [InlineData("2026-11-25T16:30:00-03:00", "2026-11-25T16:30:00-03:00")]
    [InlineData("2026-11-25T16:30Z", "2026-11-25T16:30:00+00:00")]
    [InlineData("2026-11-25 16:30:00", "2026-11-25T16:30:00-03:00")]
    [InlineData("2026-11-25T16:30", "2026-11-25T16:30:00-03:00")]
    [InlineData("2026-11-25", "2026-11-25T00:00:00-03:00")]
    public void Reads_what_ISO_8601_allows(string text, string expected) => Check(text, expected);

    [Theory]
    [InlineData("2026-11-25T16:30:00.123456789Z", "2026-11-25T16:30:00.1234567+00:00")]
    [InlineData("2026-11-25T16:30:00.99999999999999999999-03:00", "2026-11-25T16:30:00.9999999-03:00")]
    [InlineData("2026-11-25t16:30:00z", "2026-11-25T16:30:00+00:00")]
    [InlineData("2026-12-31T23:59:60Z", "2027-01-01T00:00:00+00:00")]
    [InlineData("2026-12-31T20:59:60.5-03:00", "2026-12-31T21:00:00.5-03:00")]
    [InlineData("2026-11-25T16:30:00+0300", "2026-11-25T16:30:00+03:00")]
    [InlineData("2026-11-25 16:30:00-03", "2026-11-25T16:30:00-03:00")]
    [InlineData("2026-11-25T16:30:00,5Z", "2026-11-25T16:30:00.5+00:00")]
    public void Reads_what_platforms_and_databases_make_of_it(string text, string expected) => Check(text, expected);

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00")]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31T23:59:59.9999999+14:00")]
    [InlineData("9999-12-31")]
    [InlineData("0000-00-00 00:00:00")]
    [InlineData("0000-00-00")]
    public void The_ends_of_the_calendar_and_zeros_stand_for_no_date(string text)
    {
        Assert.True(Timestamps.TryRead(text, TimeZoneInfo.Utc, out var date));
        Assert.Null(date);
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2026-02-29T00:00:00Z")]
    [InlineData("2026-13-01T00:00:00Z")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("2026-11-25T24:00:00Z")]
    [InlineData("2026-11-25T16:60:00Z")]
    [InlineData("2026-11-25T16:30:61Z")]
    [InlineData("2026-11-25T16:30:00+14:01")]
    [InlineData("2026-11-25T16:30:00+00:60")]
    [InlineData("2026-11-25T16:30:00.Z")]
    [InlineData("2026-11-25T16:30:0٣Z")]
    [InlineData("+026-11-25T16:30:00Z")]
    [InlineData("2026-11-25T16:30:00z ")]
    [InlineData("2026-11-25Z")]
    public void Refuses_what_is_no_date(string text) => Assert.False(Timestamps.TryRead(text, TimeZoneInfo.Utc, out _));

    [Theory]
    [InlineData("2026-11-25T16:30:00")]
    [InlineData("2026-11-25")]
    public void Needs_an_offset_where_no_time_zone_is_known(string text) => Assert.False(Timestamps.TryRead(text, zone: null, out _));

    // What the runtime reads, these read alike; they read more, so nothing is said of what it does not read.
    [Fact]
    public void Reads_a_date_as_the_runtime_reads_it_whatever_is_written() =>
        Gen.Select(Gen.DateTime, Of("Z", "", "+05:30", "-03:00"), Of(Iso), Gen.Int[-1, 40], Of('9', '-', 'Z', ' ', '+', ':', 'x'))
            .Sample((clock, offset, format, at, changed) =>
            {
                var text = clock.ToString(format, CultureInfo.InvariantCulture) + offset;
                text = at >= 0 && at < text.Length ? text[..at] + changed + text[(at + 1)..] : text;
                if (DateTimeOffset.TryParseExact(text, Iso, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var expected)
                    && (text.Length > 10 || offset is ""))
                {
                    Assert.True(Timestamps.TryRead(text, TimeZoneInfo.Utc, out var date), text);
                    Assert.Equal(text.StartsWith("0001-01-01", StringComparison.Ordinal) || text.StartsWith("9999-12-31", StringComparison.Ordinal) ? null : expected, date);
                }
            });

    private static void Check(string text, string expected)
    {
        Assert.True(Timestamps.TryRead(text, TimeZoneInfo.FindSystemTimeZoneById("America/Sao_Paulo"), out var date));
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), date);
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture).Offset, date!.Value.Offset);
    }

    private static Gen<T> Of<T>(params T[] some) => Gen.Int[0, some.Length - 1].Select(one => some[one]);
}
