namespace PendingPoints.Tests;

using System.Diagnostics.Metrics;
using System.Text.Json;

/// <summary>docs/operations.md and the workbook, held to what the app measures and to the alerts.</summary>
public sealed class OperationsTests
{
    private static readonly string Page = File.ReadAllText(Repository.Path("docs", "operations.md"));

    private static readonly string[] Alerts =
        [.. JsonElement.Parse(File.ReadAllText(Repository.Path("infra", "bicep", "alerts.json"))).EnumerateObject().Select(alert => alert.Name)];

    private static HashSet<string> Names => Instruments.All.Select(instrument => instrument.Name).ToHashSet();

    public static TheoryData<string> EveryAlert() => [.. Alerts];

    [Fact]
    public void The_page_has_a_section_for_each_alert_and_for_no_other() => Assert.Equal(
        Alerts.Order(), Page.Split('\n').Where(line => line.StartsWith("### `", StringComparison.Ordinal)).Select(line => line[4..].Trim('`')).Order());

    [Theory]
    [MemberData(nameof(EveryAlert))]
    public void Each_says_what_it_means_where_to_look_and_what_to_do(string alert)
    {
        var section = Page.Split($"### `{alert}`\n")[1].Split("\n##")[0];

        Assert.Contains(JsonElement.Parse(File.ReadAllText(Repository.Path("infra", "bicep", "alerts.json"))).GetProperty(alert).GetString()!, section, StringComparison.Ordinal);
        Assert.Contains("```kusto\n", section, StringComparison.Ordinal);
        Assert.Contains("\n**Do**", section, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_of_metrics_lists_what_the_app_measures() => Assert.Equal(
        Instruments.All.Select(instrument => $"{instrument.Name} {Kind(instrument)} {instrument.Unit}").Order(),
        MarkdownTable.Rows("operations.md", "| metric | kind |").Select(row => $"{row[0].Trim('`')} {row[1]} {row[2].Trim('`')}").Order());

    [Fact]
    public void Every_instrument_has_a_unit_and_says_what_it_counts() => Assert.All(Instruments.All, instrument =>
    {
        Assert.NotEmpty(instrument.Unit!);
        Assert.NotEmpty(instrument.Description!);
    });

    [Fact]
    public void The_queries_of_the_page_ask_for_metrics_that_are_there() => Assert.Subset(Names, Instruments.NamedIn(Page).ToHashSet());

    [Fact]
    public void The_workbook_shows_every_metric()
    {
        var items = JsonElement.Parse(File.ReadAllText(Repository.Path("infra", "bicep", "workbook.json"))).GetProperty("items").EnumerateArray();
        var queries = items.Select(item => item.GetProperty("content")).Where(content => content.TryGetProperty("query", out _))
            .Select(content => content.GetProperty("query").GetString());

        Assert.Equal(Names.Order(), Instruments.NamedIn(string.Concat(queries)).Order());
    }

    [Fact]
    public void The_page_shows_a_trace_whole()
    {
        foreach (var span in (string[])["process order-events", "bonifiq pendingpoints", "send points-notifications", "link to span", "GET GetPendingPoints"])
        {
            Assert.Contains(span, Page, StringComparison.Ordinal);
        }
    }

    private static string Kind(Instrument instrument) => instrument.GetType().Name switch
    {
        "Counter`1" => "counter",
        "Histogram`1" => "histogram",
        "ObservableGauge`1" => "gauge",
        var other => other,
    };
}
