namespace PendingPoints.Tests;

using PendingPoints.Benchmarks.Figures;
using PendingPoints.Benchmarks.Load;
using PendingPoints.Benchmarks.Page;
using PendingPoints.Benchmarks.Servers;

/// <summary>What the benchmark makes of its measurements; how fast anything is, is nothing that a test can hold.</summary>
public sealed class BenchmarkTableTests
{
    // Debian's wrk 4.1.0, 2026-11-25.
    private const string WrkOutput = """
        Running 5s test @ http://127.0.0.1:9101/
          1 threads and 16 connections
          Thread Stats   Avg      Stdev     Max   +/- Stdev
            Latency     1.10ms    1.02ms  24.33ms   91.97%
            Req/Sec    16.29k     2.86k   20.43k    70.00%
          Latency Distribution
             50%  {0}
             75%    1.20ms
             90%    1.90ms
             99%  {1}
          81193 requests in 5.01s, 30.04MB read
        {2}Requests/sec:  16203.49
        Transfer/sec:      5.99MB
        """;

    [Theory]
    [InlineData("870.00us", "4.89ms", 0.87, 4.89)]
    [InlineData("  1.00ms", "1.20s", 1, 1_200)]
    [InlineData(" 12.00s", "1.50m", 12_000, 90_000)]
    public void Reads_what_wrk_prints(string p50, string p99, double expectedP50, double expectedP99)
    {
        var report = WrkReport.Parse(Printed(p50, p99));

        Assert.Equal((16_203.49, 81_193), (report.RequestsPerSecond, report.Requests));
        Assert.Equal((expectedP50, expectedP99), (report.P50, report.P99));
    }

    [Theory]
    [InlineData("  Non-2xx or 3xx responses: 12\n")]
    [InlineData("  Socket errors: connect 0, read 3, write 0, timeout 0\n")]
    public void Takes_no_numbers_of_requests_that_failed(string line) =>
        Assert.Throws<FormatException>(() => WrkReport.Parse(Printed("1.00ms", "1.00ms", line)));

    [Fact]
    public void Takes_no_numbers_from_anything_else() => Assert.Throws<FormatException>(() => WrkReport.Parse("unable to connect"));

    [Fact]
    public void Takes_no_numbers_where_nothing_was_answered() => Assert.Throws<FormatException>(() =>
        WrkReport.Parse(Printed("0.00us", "0.00us").Replace("81193 requests", "0 requests", StringComparison.Ordinal)));

    [Fact]
    public void Reads_the_memory_of_a_process() => Assert.Equal(
        new(Resident: 63.5, Peak: 64), ProcessMemory.Parse("Name:\tx\nVmHWM:\t   65536 kB\nVmRSS:\t   65024 kB\nRssAnon:\t 1 kB\n"));

    [Fact]
    public void What_many_requests_took_is_spread_over_each() => Assert.Equal(
        new(Worker: 60, Host: 40), ProcessorTime.PerRequest(TimeSpan.FromMilliseconds(600), TimeSpan.FromMilliseconds(400), 10_000));

    [Theory]
    [InlineData(60, 40, 0.4)]
    [InlineData(60, 0, 0)]
    public void The_hosts_share_is_its_part_of_what_host_and_worker_take(double worker, double host, double share) =>
        Assert.Equal(share, new ProcessorTime(worker, host).HostShare);

    [Fact]
    public void A_neighbour_that_is_busy_for_half_a_second_takes_a_quarter_of_two_processors_in_one_second() =>
        Assert.Equal(0.25, BusyNeighbour.Of(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1), processors: 2).Share);

    [Theory]
    [InlineData(0.25, 12_000)]
    [InlineData(0, 9_000)]
    public void Without_its_neighbour_a_server_would_have_had_all_processors(double share, double perSecond) =>
        Assert.Equal(perSecond, new BusyNeighbour(share).Without(9_000));

    [Theory]
    [InlineData(new double[] { 3, 1, 2 }, 2)]
    [InlineData(new double[] { 4, 1, 3, 2 }, 2.5)]
    [InlineData(new double[] { 7 }, 7)]
    public void A_median_is_the_middle(double[] numbers, double expected) => Assert.Equal(expected, Median.Of(numbers));

    [Fact]
    public void The_ratio_is_the_median_of_the_rounds_own_ratios()
    {
        // In the last round the machine was busy, for both.
        var figure = new Figure("requests", "1/s", "peer", [new(80, 100), new(90, 100), new(10, 11)]);

        Assert.Equal((80, 100, 0.9), (figure.App, figure.Peer, figure.Ratio));
        Assert.Equal((0.8, 10.0 / 11), figure.Range);
        Assert.Null(figure.IsMet);
    }

    [Theory]
    [InlineData(0.90, true)]
    [InlineData(0.89, false)]
    public void At_least_is_met_from_its_bound_on(double ratio, bool met) =>
        Assert.Equal(met, new Figure("", "", "peer", [new(ratio, 1)], Target.RatioAtLeast(0.90)).IsMet);

    [Theory]
    [InlineData(1.25, true)]
    [InlineData(1.26, false)]
    public void At_most_is_met_up_to_its_bound(double ratio, bool met) =>
        Assert.Equal(met, new Figure("", "", "peer", [new(ratio, 1)], Target.RatioAtMost(1.25)).IsMet);

    [Theory]
    [InlineData(80, true)]
    [InlineData(101, false)]
    [InlineData(100, true)]
    public void All_targets_must_be_met(double milliseconds, bool met) =>
        Assert.Equal(met, new Figure("", "ms", "peer", [new(milliseconds, 100)], Target.RatioAtMost(1.6), Target.AtMost(100)).IsMet);

    [Fact]
    public void Each_table_is_markdown_with_a_title_and_a_verdict()
    {
        var tables = FigureTable.Write(
        [
            new("load: requests", "1/s", "YARP", [new(9_000, 10_000), new(8_000, 10_000)], Target.RatioAtLeast(0.9)),
            Figure.Alone("load: resident", "MB", 44.04, Target.AtMost(45)),
            new("start: first answer", "ms", "YARP", [new(50, 100)]),
            Figure.Alone("resident, the most", "MB", 44.04),
        ]);

        Assert.Equal(
            """
            **load**

            | figure   | unit | app   | peer   | against | ratio | min–max   | target   | verdict |
            |----------|------|-------|--------|---------|-------|-----------|----------|---------|
            | requests | 1/s  | 8,500 | 10,000 | YARP    | 0.85  | 0.80–0.90 | ≥ 0.90 × | not met |
            | resident | MB   | 44.0  |        |         |       |           | ≤ 45     | met     |

            **start**

            | figure       | unit | app  | peer | against | ratio | min–max   |
            |--------------|------|------|------|---------|-------|-----------|
            | first answer | ms   | 50.0 | 100  | YARP    | 0.50  | 0.50–0.50 |

            | figure             | unit | app  |
            |--------------------|------|------|
            | resident, the most | MB   | 44.0 |
            """,
            tables);
    }

    [Fact]
    public void What_is_written_by_hand_stays_on_the_page() => Assert.Equal(
        "# Fast\n<!-- measured -->\nnew\n<!-- /measured -->\nWhy.", PerformancePage.Put("# Fast\n<!-- measured -->\nold\n<!-- /measured -->\nWhy.", "new"));

    [Fact]
    public void A_page_without_markers_is_left_alone() => Assert.Throws<FormatException>(() => PerformancePage.Put("# Fast", "new"));

    [Fact]
    public void The_page_has_its_markers() => PerformancePage.Put(File.ReadAllText(Repository.Path("docs", "performance.md")), "");

    private static string Printed(string p50, string p99, string errors = "") =>
        WrkOutput.Replace("{0}", p50, StringComparison.Ordinal).Replace("{1}", p99, StringComparison.Ordinal).Replace("{2}", errors, StringComparison.Ordinal);
}
