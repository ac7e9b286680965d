namespace PendingPoints.Tests;

/// <summary>A table of a page in docs/, for tests that hold the code to it.</summary>
public static class MarkdownTable
{
    /// <summary>The rows below the heading row that begins as given, cell by cell.</summary>
    public static IReadOnlyList<string[]> Rows(string page, string heading) =>
        [.. File.ReadLines(Repository.Path("docs", page))
            .SkipWhile(line => !line.StartsWith(heading, StringComparison.Ordinal)).Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1])];
}
