namespace PendingPoints.Sandbox.Capillary;

using System.Globalization;

/// <summary>Days from and to, both included; null = open.</summary>
internal sealed record Period(DateOnly? First, DateOnly? Last)
{
    /// <summary>Reads <c>startDate</c> and <c>endDate</c> (yyyy-MM-dd); what cannot be read is open.</summary>
    public static Period From(IQueryCollection query) => new(Day(query["startDate"]), Day(query["endDate"]));

    /// <summary>Whether a moment lies on one of the days, in UTC.</summary>
    public bool Contains(DateTimeOffset moment)
    {
        var day = DateOnly.FromDateTime(moment.UtcDateTime);
        return !(day < First) && !(day > Last);
    }

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
