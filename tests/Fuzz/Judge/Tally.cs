namespace PendingPoints.Fuzz.Judge;

using System.Globalization;
using System.Text;

/// <summary>What came of all inputs.</summary>
public sealed class Tally
{
    /// <summary>How many of the failing inputs are kept, those with the smallest numbers.</summary>
    public const int MostKept = 10;

    private static readonly string[] Columns =
        ["order", "guest", "look-up", "split", "thin", "not-an-order", "unrecognised", "invalid", "too-large", "right", "wrong", "escaped"];

    private readonly Dictionary<(string Format, string Becomes), int> _counts = [];

    private readonly Dictionary<string, int> _flaws = [];

    private Finding? _slowest;
    private Finding? _hungriest;

    /// <summary>How many inputs were taken.</summary>
    public int Inputs => _counts.Values.Sum();

    /// <summary>How many inputs broke a rule.</summary>
    public int Escapes { get; private set; }

    /// <summary>The first of those.</summary>
    public List<Finding> Kept { get; private set; } = [];

    /// <summary>How many inputs of a format became what.</summary>
    public IReadOnlyDictionary<(string Format, string Becomes), int> Counts => _counts;

    /// <summary>Counts an input. The inputs of one tally come in the order of their numbers.</summary>
    public void Add(Finding finding)
    {
        Count(_counts, [((finding.Attempt.Format, finding.Attempt.Becomes), 1)]);
        _slowest = Larger(_slowest, finding, each => each.Attempt.Took.Ticks);
        _hungriest = Larger(_hungriest, finding, ShareOfMemory);
        if (finding.Flaws.Count > 0)
        {
            Escapes++;
            Count(_flaws, finding.Flaws.Select(flaw => (flaw, 1)));
            Keep([finding]);
        }
    }

    /// <summary>Takes another tally in.</summary>
    public void Add(Tally other)
    {
        Count(_counts, other._counts.Select(each => (each.Key, each.Value)));
        Count(_flaws, other._flaws.Select(each => (each.Key, each.Value)));
        _slowest = Larger(_slowest, other._slowest, each => each.Attempt.Took.Ticks);
        _hungriest = Larger(_hungriest, other._hungriest, ShareOfMemory);
        Escapes += other.Escapes;
        Keep(other.Kept);
    }

    /// <summary>The table.</summary>
    public override string ToString()
    {
        string[] columns = [.. Columns.Union(_counts.Keys.Select(key => key.Becomes)).Intersect(_counts.Keys.Select(key => key.Becomes))];
        var text = new StringBuilder();
        Row("", columns);
        foreach (var format in _counts.Keys.Select(key => key.Format).Distinct().Order(StringComparer.Ordinal))
        {
            Row(format.Length > 0 ? format : "(no format)", columns.Select(column => Number(_counts.GetValueOrDefault((format, column)))));
        }

        Row("all", columns.Select(column => Number(_counts.Where(each => each.Key.Becomes == column).Sum(each => each.Value))));
        Line("inputs", Number(Inputs));
        Line("escapes", Number(Escapes));
        Line("slowest", string.Create(CultureInfo.InvariantCulture, $"{_slowest?.Attempt.Took.TotalMilliseconds:F1} ms for {Of(_slowest)}"));
        Line("most allocated", $"{Number(_hungriest?.Attempt.Allocated ?? 0)} bytes for {Of(_hungriest)}");
        foreach (var (flaw, count) in _flaws.OrderByDescending(each => each.Value).ThenBy(each => each.Key, StringComparer.Ordinal))
        {
            Line("escaped", $"{Number(count)} times: {flaw}");
        }

        return text.ToString();

        void Row(string name, IEnumerable<string> cells) =>
            text.AppendLine($"{name,-17}{string.Concat(cells.Zip(columns, (cell, column) => cell.PadLeft(Math.Max(column.Length, 7) + 1)))}");

        void Line(string name, string value) => text.AppendLine($"{name,-17}  {value}");
    }

    private static void Count<T>(Dictionary<T, int> counts, IEnumerable<(T Key, int Count)> more)
        where T : notnull
    {
        foreach (var (key, count) in more)
        {
            counts[key] = counts.GetValueOrDefault(key) + count;
        }
    }

    private static string Of(Finding? finding) => $"{Number(finding?.Input.Size ?? 0)} bytes (input {finding?.Input.Number})";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static double ShareOfMemory(Finding finding) => (double)finding.Attempt.Allocated / Referee.MostAllocated(finding.Input.Size);

    private static Finding? Larger(Finding? one, Finding? other, Func<Finding, double> size) =>
        one is null || (other is not null && size(other) > size(one)) ? other : one;

    private void Keep(IEnumerable<Finding> findings) => Kept = [.. Kept.Concat(findings).OrderBy(each => each.Input.Number).Take(MostKept)];
}
