namespace PendingPoints.Tests.Capillary;

using PendingPoints.Sandbox.Orders;
using PendingPoints.Tests.Http;

public sealed class PromiseTests
{
    private const string Schedule = "/v2/customers/lookup/promisedPointsSchedule?" + TestCapillary.Tom;

    [Fact]
    public async Task The_schedule_tells_when_delayed_points_unlock_and_which_wait_for_an_event()
    {
        await using var capillary = await TestCapillary.StartAsync();
        var reply = await capillary.Http.JsonAsync(Schedule);

        var delayed = Assert.Single(reply.GetProperty("promisedPointsScheduleList").EnumerateArray());
        Assert.Equal(
            """{"points":150.000,"redeemableFrom":"2026-12-10","redeemableFromISO":"2026-12-10T00:00:00Z","programId":469,"pointsType":"line_item_regular"}""",
            delayed.GetRawText());
        var triggered = Assert.Single(reply.GetProperty("triggerBasedPointsList").EnumerateArray());
        Assert.Equal("""{"points":50.000,"programId":469,"pointsType":"bill_promotions"}""", triggered.GetRawText());
    }

    [Theory]
    [InlineData("&startDate=2026-12-10&endDate=2026-12-10", 1)]
    [InlineData("&startDate=2026-12-11", 0)]
    [InlineData("&endDate=2026-12-09", 0)]
    public async Task The_schedule_can_be_narrowed_to_days(string days, int count)
    {
        await using var capillary = await TestCapillary.StartAsync();
        var reply = await capillary.Http.JsonAsync(Schedule + days);
        Assert.Equal(count, reply.GetProperty("promisedPointsScheduleList").GetArrayLength());
    }

    [Fact]
    public async Task Delayed_points_become_main_points_on_their_date()
    {
        await using var capillary = await TestCapillary.StartAsync();
        capillary.Time.Advance(TimeSpan.FromDays(20));
        Assert.Equal((1400m, 1350m, 0m, 50m), await capillary.BalanceAsync(TestCapillary.Tom));
    }

    [Fact]
    public async Task An_order_waits_for_delivery_then_for_thirty_days_and_then_can_be_redeemed()
    {
        await using var capillary = await TestCapillary.StartAsync();
        const string tina = "source=INSTORE&identifierName=mobile&identifierValue=915550002";
        Place(capillary, "o-1", "915550002", TimeSpan.FromMinutes(5));
        Assert.Equal((75m, 75m, 0m, 0m), await capillary.BalanceAsync(tina));

        capillary.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal((175m, 75m, 0m, 100m), await capillary.BalanceAsync(tina));

        capillary.Fake.Orders.Delivered("o-1");
        Assert.Equal((175m, 75m, 100m, 0m), await capillary.BalanceAsync(tina));

        capillary.Time.Advance(TimeSpan.FromDays(30));
        Assert.Equal((175m, 175m, 0m, 0m), await capillary.BalanceAsync(tina));
    }

    [Fact]
    public async Task An_annulled_order_takes_its_promise_along()
    {
        await using var capillary = await TestCapillary.StartAsync();
        Place(capillary, "o-1", "915550001");
        capillary.Fake.Orders.Annulled("o-1");
        Assert.Equal((1400m, 1200m, 150m, 50m), await capillary.BalanceAsync(TestCapillary.Tom));
    }

    [Fact]
    public async Task An_order_of_somebody_new_registers_the_customer()
    {
        await using var capillary = await TestCapillary.StartAsync();
        Place(capillary, "o-1", "915557777");
        var balance = await capillary.BalanceAsync("source=INSTORE&identifierName=mobile&identifierValue=915557777");
        Assert.Equal((100m, 0m, 0m, 100m), balance);
    }

    private static void Place(TestCapillary capillary, string id, string mobile, TimeSpan ingestedAfter = default)
    {
        var now = capillary.Time.GetUtcNow();
        capillary.Fake.Orders.Placed(
            new PlacedOrder(id, new Dictionary<string, string> { ["mobile"] = mobile }, now, 100.80m, now + ingestedAfter));
    }
}
