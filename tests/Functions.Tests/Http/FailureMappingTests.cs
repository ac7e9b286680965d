namespace PendingPoints.Tests.Http;

using System.Net;
using Microsoft.Extensions.Logging;
using PendingPoints.Functions.Http;
using PendingPoints.Http;
using PendingPoints.Loyalty;

/// <summary>The table of docs/failures.md, row by row, over HTTP.</summary>
public sealed class FailureMappingTests
{
    private const string Secret = "what the provider said about ana@example.com";

    private static readonly Dictionary<string, Action<FakeProvider>> Happenings = new()
    {
        ["Found"] = provider => provider.Find(The.PendingOrders, The.Balance),
        ["NotFound"] = _ => { },
        ["Refused"] = provider => provider.Refuse(new("program-unknown", "The provider has no such program.")),
        ["ProviderMisconfigured"] = provider => provider.Fail(new ProviderMisconfiguredException("Refused.", new FormatException(Secret))),
        ["ProviderThrottled"] = provider => provider.Fail(new ProviderThrottledException("Throttled.")),
        ["ProviderUnavailable"] = provider => provider.Fail(new ProviderUnavailableException("Left alone.")),
        ["ProviderTimedOut"] = provider => provider.Fail(new ProviderTimedOutException("Too slow.")),
        ["ProviderBroken"] = provider => provider.Fail(new ProviderBrokenException("Not understood.", new FormatException(Secret))),
        ["Unforeseen"] = provider => provider.Fail(new InvalidOperationException(Secret, new FormatException(Secret))),
    };

    private static readonly (string Function, string Target)[] Questions =
    [
        ("GetPendingPoints", "/api/customers/ana@example.com/pending-points"),
        ("GetPointsBalance", "/api/customers/ana@example.com/points-balance"),
        ("LookUpPendingPoints", "/api/pending-points?identifierName=email&identifierValue=ana@example.com"),
        ("LookUpPointsBalance", "/api/points-balance?identifierName=email&identifierValue=ana@example.com"),
    ];

    public static TheoryData<string, int, string, string, string> Table
    {
        get
        {
            var rows = new TheoryData<string, int, string, string, string>();
            foreach (var cells in MarkdownTable.Rows("failures.md", "| outcome | status |"))
            {
                rows.Add(cells[0], int.Parse(cells[1], null), cells[2].Trim('`'), cells[3], cells[4]);
            }

            return rows;
        }
    }

    [Fact]
    public void The_table_has_a_row_for_everything_that_can_happen() =>
        Assert.Equal(Happenings.Keys, Table.Select(row => row.Data.Item1));

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Each_outcome_is_answered_and_logged_as_the_table_says(
        string outcome, int status, string code, string retryAfter, string log)
    {
        foreach (var (function, target) in Questions)
        {
            await using var app = await TestApp.StartAsync();
            Happenings[outcome](app.Br);
            using var response = await app.GetAsync(target);
            await OpenApiContract.AllowsAsync(function, response);
            Assert.Equal((HttpStatusCode)status, response.StatusCode);
            Assert.Equal(retryAfter is "yes", response.Headers.RetryAfter is not null);
            if (status is not 200)
            {
                await response.IsProblemAsync((HttpStatusCode)status, code is "the refusal's" ? "program-unknown" : code);
            }

            var lines = app.Logs.GetSnapshot().Where(line => line.Category == typeof(ProblemMiddleware).FullName).ToArray();
            Assert.Equal(log is "–" ? [] : [log], lines.Select(line => $"{line.Level}"));
            Assert.All(lines, line => Assert.StartsWith($"{function} failed with {code}: ", line.Message, StringComparison.Ordinal));
            var answer = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.DoesNotContain("ana@example.com", answer + app.Logs.Text(), StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", answer, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(null, "30")]
    [InlineData(0.0, "1")]
    [InlineData(0.2, "1")]
    [InlineData(12.0, "12")]
    [InlineData(12.001, "13")]
    [InlineData(2_147_483_647.0, "3600")]
    public async Task Retry_After_is_what_the_provider_said_in_whole_seconds_rounded_up_and_an_hour_at_the_most(double? seconds, string expected)
    {
        await using var app = await TestApp.StartAsync();
        app.Br.Fail(new ProviderThrottledException("Throttled.") { RetryAfter = seconds is { } s ? TimeSpan.FromSeconds(s) : null });
        using var response = await app.GetAsync(Questions[0].Target);
        Assert.Equal([expected], response.Headers.GetValues("Retry-After"));
    }

    [Fact]
    public async Task A_provider_that_fails_and_says_for_how_long_is_quoted()
    {
        await using var app = await TestApp.StartAsync();
        app.Br.Fail(new ProviderBrokenException("Failed.") { RetryAfter = TimeSpan.FromSeconds(40) });
        using var response = await app.GetAsync(Questions[0].Target);
        Assert.Equal(["40"], response.Headers.GetValues("Retry-After"));
    }

    [Fact]
    public async Task A_caller_who_hangs_up_stops_the_question_and_is_no_failure()
    {
        await using var app = await TestApp.StartAsync();
        var asked = new TaskCompletionSource();
        var stopped = new TaskCompletionSource();
        app.Br.PendingPoints = async token =>
        {
            token.Register(stopped.SetResult);
            asked.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
            return new NotFound<PendingPointsSummary>();
        };
        using var client = new HttpClient();
        var question = new Uri(app.Address, $"{Questions[0].Target}?code={TestApp.Key}");
        var asking = client.GetAsync(question, TestContext.Current.CancellationToken);
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);
        client.CancelPendingRequests();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        await stopped.Task.WaitAsync(TestContext.Current.CancellationToken);
        await app.DisposeAsync();
        Assert.DoesNotContain(app.Logs.GetSnapshot(), line => line.Level >= LogLevel.Warning);
    }
}
