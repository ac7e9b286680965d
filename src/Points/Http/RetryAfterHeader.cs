namespace PendingPoints.Http;

using System.Globalization;

/// <summary>How long a provider asks to be spared: https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3.</summary>
internal static class RetryAfterHeader
{
    /// <summary>The longest wish that is heard, 30 days: longer than any event is kept, and far below where dates overflow.</summary>
    public static readonly TimeSpan Most = TimeSpan.FromDays(30);

    /// <summary>
    /// The wish in <c>Retry-After</c>, in seconds or by a date: from zero to <see cref="Most"/>; null when there is none that can be read.
    /// </summary>
    public static TimeSpan? In(HttpResponseMessage response, TimeProvider time) =>
        !response.Headers.NonValidated.TryGetValues("Retry-After", out var values) ? null

        // Not by the library's own parser: more seconds than an int holds, and fractions, would be no wish there.
        : double.TryParse(values.First(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && double.IsFinite(seconds)
            ? TimeSpan.FromSeconds(Math.Min(seconds, Most.TotalSeconds))
        : response.Headers.RetryAfter?.Date is { } date ? TimeSpan.FromTicks(Math.Clamp((date - time.GetUtcNow()).Ticks, 0, Most.Ticks))
        : null;
}
