namespace PendingPoints.Tests.Http;

using PendingPoints.Tests.Loyalty;

public sealed class ProviderLogTests
{
    private const string Spoken = "spoken-by-the-provider";

    [Theory]
    [InlineData(500, "")]
    [InlineData(401, "<x/>")]
    [InlineData(400, """{ "errors": [{ "code": 885, "message": "spoken-by-the-provider" }] }""")]
    public async Task Notes_the_request_id_of_a_failing_answer(int status, string body)
    {
        await using var store = await StoreUnderTest.CapillaryAsync();
        store.Server.Always("GET", Reply.Json(body, status, ("x-cap-request-id", "req-123.4")));

        await Ask.MeaningAsync(store.PendingAsync(Ask.Ana));

        Assert.Contains("req-123.4", store.Log);
        Assert.DoesNotContain(Spoken, store.Log);
    }

    [Fact]
    public async Task Leaves_out_a_request_id_that_is_none()
    {
        await using var store = await StoreUnderTest.CapillaryAsync();
        store.Server.Always("GET", Reply.Status(500, ("x-cap-request-id", "ana@example.com")));

        await Ask.MeaningAsync(store.PendingAsync(Ask.Ana));

        Assert.Contains("request id none", store.Log);
        Assert.DoesNotContain("ana", store.Log);
    }

    public static TheoryData<Reply> Everything =>
    [
        Reply.Status(200), Reply.Status(401), Reply.Status(404), Reply.Status(429), Reply.Status(500),
        Reply.Drop, Reply.Hang, Reply.CutShort(Spoken),
        Reply.Json($$"""{ "{{Spoken}}": "{{Spoken}}", "errors": [{ "code": "{{Spoken}}" }], "TotalPendingPoints": "{{Spoken}}" }"""),
        Reply.Text(Spoken, "text/html"),
        Reply.Raw($"{Spoken}\r\n\r\n"),
        Reply.Raw($"HTTP/1.1 200 OK\r\n{Spoken}\r\n\r\n"),
    ];

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task Neither_logs_nor_exceptions_name_the_customer_a_credential_or_what_the_provider_said(Reply reply)
    {
        (string, string) soon = ("AttemptTimeout", "00:00:00.2");
        await using var bonifiQ = await StoreUnderTest.BonifiQAsync(soon, ("Credentials:ApiKey", "s3cret"));
        await using var capillary = await StoreUnderTest.CapillaryAsync(soon, ("Credentials:Password", "s3cret"));
        foreach (var store in new[] { bonifiQ, capillary })
        {
            store.Server.Always("GET", reply);
            var thrown = await Record.ExceptionAsync(() => store.PendingAsync(Ask.Ana));

            var written = $"{store.Log} {thrown}";
            Assert.DoesNotContain("ana%40", written, StringComparison.Ordinal);
            Assert.DoesNotContain("ana@", written, StringComparison.Ordinal);
            Assert.DoesNotContain("s3cret", written, StringComparison.Ordinal);
            Assert.DoesNotContain(Spoken, written, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_fails_is_logged_once_and_by_no_library()
    {
        await using var store = await StoreUnderTest.CapillaryAsync(("Retries", "5"));
        store.Server.Always("GET", Reply.Status(500));

        Assert.Equal("broken", await Ask.MeaningAsync(store.PendingAsync(Ask.Ana)));
        Assert.Equal("unavailable", await Ask.MeaningAsync(store.PendingAsync(Ask.Ana)));

        Assert.Equal(["PendingPoints.Loyalty.Capillary.CapillaryProvider"], store.Loggers);
    }
}
