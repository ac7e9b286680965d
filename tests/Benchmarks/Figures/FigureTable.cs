namespace PendingPoints.Benchmarks.Figures;

using System.Globalization;

/// <summary>Figures as Markdown tables that can also be read as they are: one for each thing that is measured, so that lines stay short.</summary>
public static class FigureTable
{
    private static readonly string[] Heads = ["figure", "unit", "app", "peer", "against", "ratio", "min–max", "target", "verdict"];

    /// <summary>Writes them. What stands before the colon in a figure's name is the title of its table.</summary>
    public static string Write(IReadOnlyList<Figure> figures) => string.Join("\n\n", figures.GroupBy(Title).Select(group =>
        group.Key is "" ? Table([.. group]) : $"**{group.Key}**\n\n{Table([.. group])}"));

    private static string Title(Figure figure) => figure.Name.IndexOf(": ", StringComparison.Ordinal) is > 0 and var end ? figure.Name[..end] : "";

    private static string Table(IReadOnlyList<Figure> figures)
    {
        string[][] rows = [Heads, .. figures.Select(Cells)];
        // A column in which no figure has anything is left out.
        int[] columns = [.. Enumerable.Range(0, Heads.Length).Where(column => rows.Skip(1).Any(row => row[column].Length > 0))];
        int[] widths = [.. columns.Select(column => rows.Max(row => row[column].Length))];
        var rule = $"|{string.Join('|', widths.Select(width => new string('-', width + 2)))}|";
        var lines = rows.Select(row => $"| {string.Join(" | ", columns.Zip(widths, (column, width) => row[column].PadRight(width)))} |").ToList();
        lines.Insert(1, rule);
        return string.Join('\n', lines);
    }

    private static string[] Cells(Figure figure) =>
    [
        Title(figure) is { Length: > 0 } title ? figure.Name[(title.Length + 2)..] : figure.Name,
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
