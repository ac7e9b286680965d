namespace PendingPoints.Tests.Http;

using System.Net;
using PendingPoints.Functions.Http;

public sealed class CustomerPathTests(TestApp app) : IClassFixture<TestApp>
{
    public static TheoryData<string, string> Ids => new()
    {
        { "ana@example.com", "ana@example.com" },
        { "ana%40example.com", "ana@example.com" },
        { "ana+shop@example.com", "ana+shop@example.com" },
        { "ana%2Bshop%40example.com", "ana+shop@example.com" },
        { "a%2Fb", "a/b" },
        { "a%2fb", "a/b" },
        { "%2F", "/" },
        { "a%252Fb", "a%2Fb" },
        { "a%2F%252Fb", "a/%2Fb" },
        { "a%25b", "a%b" },
        { "100%25", "100%" },
        { "a%3Fb", "a?b" },
        { "a%23b", "a#b" },
        { "a%20b", "a b" },
        { "customers", "customers" },
        { "jos%C3%A9@example.com", "josé@example.com" },
        { "%E8%AA%9E", "語" },
        { "%F0%9F%8E%81", "🎁" },
        { "%F0%9F%8E%81%2F%C3%A9%252F", "🎁/é%2F" },
        { new('x', 256), new('x', 256) },
    };

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task An_id_reaches_the_provider_as_it_was_meant(string sent, string meant)
    {
        using var response = await app.GetAsync($"/api/customers/{sent}/pending-points?store=acme-br");
        await response.IsProblemAsync(HttpStatusCode.NotFound, "customer-not-found");
        Assert.Equal([("email", meant)], app.Br.AskedFor);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task An_id_is_meant_the_same_at_the_end_of_the_path_of_a_balance_with_a_slash(string sent, string meant)
    {
        using var response = await app.GetAsync($"/api/customers/{sent}/points-balance/");
        await response.IsProblemAsync(HttpStatusCode.NotFound, "customer-not-found");
        Assert.Equal([("email", meant)], app.Br.AskedFor);
    }

    [Theory]
    [InlineData("/api/customers//pending-points")]
    [InlineData("/api/customers/a/b/pending-points")]
    public async Task Another_number_of_segments_is_another_path(string target)
    {
        using var response = await app.GetAsync(target);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("http://host/api/customers/a%252Fb/pending-points?identifier=a%2Fb", "a%2Fb")]
    [InlineData("http://host/customers/a%2fb/pending-points#x/y", "a/b")]
    [InlineData("http://host/api/customers/a/b//pending-points/", "")]
    [InlineData("http://host/", null)]
    public void Only_the_path_as_it_was_sent_decides(string url, string? id) =>
        Assert.Equal(id, RequestPath.SegmentBeforeLast(new Uri(url)));
}
