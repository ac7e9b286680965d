namespace PendingPoints.Tests.Http;

using System.Net;
using PendingPoints.Tests.Shop;

/// <summary>Faults as <c>POST /faults</c> sets them.</summary>
public sealed class FaultControlTests
{
    [Fact]
    public async Task A_share_of_mixed_faults_can_be_asked_for()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var set = await sandbox.Http.PostJsonAsync("/faults", """{"provider":"bonifiq","kind":"mixed","rate":0.2}""");

        Assert.Equal(HttpStatusCode.OK, set.StatusCode);
        var fault = (await set.JsonAsync()).GetProperty("bonifiq");
        Assert.Equal(("mixed", 0.2), (fault.GetProperty("kind").GetString(), fault.GetProperty("rate").GetDouble()));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-0.1")]
    [InlineData("1.1")]
    [InlineData("1e400")]
    public async Task A_rate_that_is_no_share_is_refused(string rate)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var response = await sandbox.Http.PostJsonAsync("/faults", $$"""{"provider":"bonifiq","kind":"failing","rate":{{rate}}}""");
        await response.IsProblemAsync(HttpStatusCode.BadRequest, "rate");
    }
}
