namespace PendingPoints.Tests.Capillary;

using System.Net;
using PendingPoints.Sandbox.Capillary;
using PendingPoints.Tests.Http;

public sealed class LookupTests
{
    [Fact]
    public async Task Tom_has_main_and_both_kinds_of_promised_points_with_three_decimals()
    {
        await using var capillary = await TestCapillary.StartAsync();
        var reply = await capillary.Http.JsonAsync($"/v2/customers/lookup/points/balance?{TestCapillary.Tom}");
        Assert.Equal(
            """
            {"entityId":98662665,"entityType":"CUSTOMER","totalPoints":1400.000,"mainPoints":1200.000,"promisedPoints":200.000,"promisedPointsBreakup":{"delayedAccrualPoints":150.000,"externalTriggerBasedPoints":50.000},"warnings":[]}
            """,
            reply.GetRawText());
    }

    [Theory]
    [InlineData("email,mobile", "tom@example.com,915550001")]
    [InlineData("mobile,email", "915550001,tom@example.com")]
    [InlineData("externalId,email,mobile", "x,nobody@example.com,915550001")]
    public async Task The_primary_key_decides_among_several_identifiers(string names, string values)
    {
        await using var capillary = await TestCapillary.StartAsync();
        Assert.Equal(
            (1400m, 1200m, 150m, 50m),
            await capillary.BalanceAsync($"source=INSTORE&identifierName={names}&identifierValue={values}"));
    }

    [Theory]
    [InlineData("email", "tom@example.com")]
    [InlineData("email,externalId", "tom@example.com,x")]
    [InlineData("mobile", "915559999")]
    [InlineData("email,mobile", "915550001,tom@example.com")]
    public async Task Without_a_known_primary_key_nobody_is_found(string names, string values)
    {
        await using var capillary = await TestCapillary.StartAsync();
        Assert.Equal(8015, await capillary.ErrorAsync($"source=INSTORE&identifierName={names}&identifierValue={values}"));
    }

    [Fact]
    public async Task Without_dual_eligibility_a_lone_secondary_identifier_will_do_and_several_will_not()
    {
        await using var capillary = await TestCapillary.StartAsync(new() { DualEligibility = false });
        Assert.Equal(1400m, (await capillary.BalanceAsync("source=INSTORE&identifierName=email&identifierValue=tom@example.com")).Total);
        Assert.Equal(
            8013, await capillary.ErrorAsync("source=INSTORE&identifierName=email,mobile&identifierValue=tom@example.com,915550001"));
    }

    [Theory]
    [InlineData("", 1200, 150, 50)]
    [InlineData("&programId=469", 1200, 150, 50)]
    [InlineData("&programId=512", 300, 30.5, 0)]
    [InlineData("&fetchDataForAllPrograms=false", 1200, 150, 50)]
    [InlineData("&fetchDataForAllPrograms=false&programId=512", 300, 30.5, 0)]
    [InlineData("&fetchDataForAllPrograms=true", 1500, 180.5, 50)]
    [InlineData("&fetchDataForAllPrograms=true&programId=512", 1500, 180.5, 50)]
    public async Task Programs_follow_the_table_of_the_vendor(string query, double main, double delayed, double triggered)
    {
        await using var capillary = await TestCapillary.StartAsync();
        var balance = await capillary.BalanceAsync(TestCapillary.Tom + query);
        Assert.Equal(((decimal)main, (decimal)delayed, (decimal)triggered), (balance.Main, balance.Delayed, balance.Triggered));
        Assert.Equal(balance.Main + balance.Delayed + balance.Triggered, balance.Total);
    }

    [Theory]
    [InlineData("identifierName=mobile&identifierValue=915550001", 8003)]
    [InlineData("source=NOWHERE&identifierName=mobile&identifierValue=915550001", 8003)]
    [InlineData("source=WEBSITE&identifierName=mobile&identifierValue=915550001", 8003)]
    [InlineData("source=INSTORE&identifierName=fax&identifierValue=915550001", 8013)]
    [InlineData("source=INSTORE&identifierValue=915550001", 8013)]
    [InlineData("source=INSTORE&identifierName=mobile", 11013)]
    [InlineData("source=INSTORE&identifierName=email,mobile&identifierValue=915550001", 11013)]
    [InlineData("source=INSTORE&identifierName=email,mobile&identifierValue=,915550001", 11013)]
    [InlineData("source=INSTORE&identifierName=mobile&identifierValue=915550001&programId=1", 885)]
    [InlineData("source=INSTORE&identifierName=mobile&identifierValue=915550001&programId=x", 885)]
    [InlineData("source=INSTORE&identifierName=mobile&identifierValue=915550001&entityType=USER", 1212)]
    public async Task A_wrong_parameter_has_its_number(string query, int code)
    {
        await using var capillary = await TestCapillary.StartAsync();
        Assert.Equal(code, await capillary.ErrorAsync(query));
        Assert.Equal(code, await capillary.ErrorAsync(query, "lookup/promisedPointsSchedule"));
    }

    [Fact]
    public async Task Another_source_will_do_with_its_account()
    {
        await using var capillary = await TestCapillary.StartAsync();
        var balance = await capillary.BalanceAsync("source=WEBSITE&accountId=web-1&identifierName=mobile&identifierValue=915550001");
        Assert.Equal(1400m, balance.Total);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(200)]
    public async Task Errors_come_with_the_status_of_the_options(int status)
    {
        await using var capillary = await TestCapillary.StartAsync(new CapillaryOptions { ErrorStatus = status });
        using var response = await capillary.Http.GetAsync("/v2/customers/1/points/balance", TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode)status, response.StatusCode);
        Assert.Equal(
            """{"errors":[{"code":8015,"message":"Customer not found for given identifiers","status":false}],"warnings":[]}""",
            await response.TextAsync());
    }

    [Fact]
    public async Task A_user_id_finds_a_customer_too()
    {
        await using var capillary = await TestCapillary.StartAsync();
        var reply = await capillary.Http.JsonAsync("/v2/customers/98662665/points/balance");
        Assert.Equal(1400m, reply.GetProperty("totalPoints").GetDecimal());
        Assert.Equal(8015, await capillary.ErrorAsync("", "someone/points/balance"));
    }
}
