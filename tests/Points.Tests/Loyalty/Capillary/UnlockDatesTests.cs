namespace PendingPoints.Tests.Loyalty.Capillary;

using Microsoft.Extensions.Time.Testing;
using PendingPoints.Loyalty;

public sealed class UnlockDatesTests
{
    private const string Query = "source=INSTORE&identifierName=email&identifierValue=ana%40example.com&fetchDataForAllPrograms=false";
    private const string Balance = $"GET /v2/customers/lookup/points/balance?{Query}";
    private const string Schedule = $"GET /v2/customers/lookup/promisedPointsSchedule?{Query}";

    public static TheoryData<string, string[]> Schedules => new()
    {
        {
            """[{ "points": 150.000, "redeemableFrom": "2026-12-10", "programId": 1, "pointsType": "bill_regular" }]""",
            ["150 2026-12-10"]
        },
        {
            """
            [{ "points": 60.5, "redeemableFrom": "2026-12-24" }, { "points": 20, "redeemableFrom": "2026-12-10" },
             { "points": 69.5, "redeemableFrom": "2026-12-10" }]
            """,
            ["89.5 2026-12-10", "60.5 2026-12-24"]
        },
        { """[{ "points": 100, "redeemableFrom": "2026-12-10" }]""", ["100 2026-12-10", "50 -"] },
        {
            """[{ "points": 140, "redeemableFrom": "2026-12-10" }, { "points": 30, "redeemableFrom": "2026-12-24" }]""",
            ["140 2026-12-10", "10 2026-12-24"]
        },
        {
            """[{ "points": 200, "redeemableFrom": "2026-12-10" }, { "points": 30, "redeemableFrom": "2026-12-24" }]""",
            ["150 2026-12-10"]
        },
        { """[{ "points": 150, "redeemableFromISO": "2026-12-16T23:30:45+05:30" }]""", ["150 2026-12-16"] },
        {
            """
            [{ "points": 150, "redeemableFrom": "soon" }, { "redeemableFrom": "2026-12-10" },
             { "points": -1, "redeemableFrom": "2026-12-10" }, null]
            """,
            ["150 -"]
        },
        { "[]", ["150 -"] },
        { "null", ["150 -"] },
    };

    [Theory]
    [MemberData(nameof(Schedules))]
    public async Task Splits_delayed_points_by_day_as_far_as_the_schedule_explains_them(string schedule, string[] entries)
    {
        await using var store = await StoreUnderTest.CapillaryAsync(("UnlockDates", "true"));
        store.Server.Expect(Balance, Promised(150, 50));
        store.Server.Expect(Schedule, Reply.Json($$"""{ "promisedPointsScheduleList": {{schedule}}, "triggerBasedPointsList": [] }"""));

        var pending = Ask.Found(await store.PendingAsync(Ask.Ana));

        Assert.Equal(200, pending.Total);
        Assert.Equal(
            [.. entries, "50 -"], pending.Entries.Select(entry => $"{entry.Points:0.##} {entry.UnlocksAt?.ToString("O") ?? "-"}"));
        Assert.Equal(PendingReason.ExternalTrigger, pending.Entries[^1].Reason);
    }

    [Fact]
    public async Task Is_not_asked_for_when_nothing_is_granted_on_a_date()
    {
        await using var store = await StoreUnderTest.CapillaryAsync(("UnlockDates", "true"));
        store.Server.Expect(Balance, Promised(0, 50));

        Assert.Equal(50, Ask.Found(await store.PendingAsync(Ask.Ana)).Total);
    }

    [Fact]
    public async Task Is_not_asked_for_unless_the_store_wants_it()
    {
        await using var store = await StoreUnderTest.CapillaryAsync();
        store.Server.Expect(Balance, Promised(150, 50));

        Assert.Equal(2, Ask.Found(await store.PendingAsync(Ask.Ana)).Entries.Count);
    }

    public static TheoryData<Reply> Failures =>
    [
        Reply.Status(500), Reply.Status(429), Reply.Status(403), Reply.Drop, Reply.Json("{"),
        Reply.Json("""{ "errors": [{ "code": 8015 }] }"""), Reply.Json("""{ "errors": [{ "code": 885 }] }"""),
    ];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_schedule_that_fails_costs_the_days_and_not_the_answer(Reply failure)
    {
        await using var store = await StoreUnderTest.CapillaryAsync(("UnlockDates", "true"), ("Retries", "0"));
        store.Server.Expect(Balance, Promised(150, 50));
        store.Server.Expect(Schedule, failure);

        var pending = Ask.Found(await store.PendingAsync(Ask.Ana));

        Assert.Equal(200, pending.Total);
        Assert.Equal([150, 50], pending.Entries.Select(entry => entry.Points));
        Assert.All(pending.Entries, entry => Assert.Null(entry.UnlocksAt));
    }

    [Fact]
    public async Task A_schedule_has_what_is_left_of_the_time_of_the_question()
    {
        var time = new FakeTimeProvider();
        await using var store = await StoreUnderTest.CapillaryAsync(
            time, ("UnlockDates", "true"), ("Retries", "1"), ("AttemptTimeout", "00:00:06"));
        store.Server.Expect(Balance, Ask.Silence(time, 6), Promised(150, 50));
        store.Server.Expect(Schedule, Ask.Silence(time, 2));

        Assert.Equal([150, 50], Ask.Found(await store.PendingAsync(Ask.Ana)).Entries.Select(entry => entry.Points));
    }

    [Fact]
    public async Task A_caller_who_leaves_meanwhile_gets_no_answer()
    {
        await using var store = await StoreUnderTest.CapillaryAsync(("UnlockDates", "true"));
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        store.Server.Expect(Balance, Promised(150, 50));
        store.Server.Expect(Schedule, new Reply(async context =>
        {
            await caller.CancelAsync();
            await Reply.Hang.Write(context);
        }));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.Provider.GetPendingPointsAsync(Ask.Ana, caller.Token));
    }

    private static Reply Promised(int delayed, int triggered) => Reply.Json($$"""
        {
          "mainPoints": 0, "totalPoints": {{delayed + triggered}}, "promisedPoints": {{delayed + triggered}},
          "promisedPointsBreakup": { "delayedAccrualPoints": {{delayed}}, "externalTriggerBasedPoints": {{triggered}} }
        }
        """);
}
