namespace PendingPoints.Benchmarks.Page;

/// <summary>docs/performance.md: what is between its two markers is measured, everything else is written by hand and stays.</summary>
public static class PerformancePage
{
    private const string Begin = "<!-- measured -->";
    private const string End = "<!-- /measured -->";

    /// <summary>Replaces what is between the markers.</summary>
    /// <exception cref="FormatException">There are no markers.</exception>
    public static string Put(string page, string measured)
    {
        var begin = page.IndexOf(Begin, StringComparison.Ordinal);
        var end = page.IndexOf(End, StringComparison.Ordinal);
        return begin < 0 || end < begin
            ? throw new FormatException($"The page has no {Begin} followed by {End}.")
            : $"{page[..(begin + Begin.Length)]}\n{measured}\n{page[end..]}";
    }
}
