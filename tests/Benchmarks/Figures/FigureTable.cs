namespace PendingPoints.Benchmarks.Figures;

using System.Globalization;

/// <summary>Figures as a Markdown table that can also be read as it is.</summary>
public static class FigureTable
{
    private static readonly string[] Heads = ["figure", "unit", "app", "peer", "held against", "ratio", "min–max", "target", "verdict"];

    /// <summary>Writes it.</summary>
    public static string Write(IReadOnlyList<Figure> figures)
    {
        string[][] rows = [Heads, .. figures.Select(Cells)];
        int[] widths = [.. Enumerable.Range(0, Heads.Length).Select(column => rows.Max(row => row[column].Length))];
        var rule = $"|{string.Join('|', widths.Select(width => new string('-', width + 2)))}|";
        var lines = rows.Select(row => $"| {string.Join(" | ", row.Zip(widths, (cell, width) => cell.PadRight(width)))} |").ToList();
        lines.Insert(1, rule);
        return string.Join('\n', lines);
    }

    private static string[] Cells(Figure figure) =>
    [
        figure.Name,
        figure.Unit,
        Number(figure.App),
        figure.IsComparison ? Number(figure.Peer) : "",
        figure.Against,
        figure.IsComparison ? Text("{0:0.00}", figure.Ratio) : "",
        figure.IsComparison ? Text("{0:0.00}–{1:0.00}", figure.Range.Least, figure.Range.Most) : "",
        string.Join(", ", figure.Targets.Select(target => target.Text)),
        figure.IsMet switch { true => "met", false => "not met", null => "" },
    ];

    // Three digits are more than any of this is good for.
    private static string Number(double number) => number switch
    {
        >= 100 => Text("{0:#,0}", number),
        >= 10 => Text("{0:0.0}", number),
        >= 1 => Text("{0:0.00}", number),
        _ => Text("{0:0.000}", number),
    };

    private static string Text(string format, params object[] numbers) => string.Format(CultureInfo.InvariantCulture, format, numbers);
}
