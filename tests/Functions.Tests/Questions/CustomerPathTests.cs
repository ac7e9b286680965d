namespace PendingPoints.Tests.Questions;

using System.Net;
using PendingPoints.Functions.Questions;
using PendingPoints.Tests.Hosting;

public sealed class CustomerPathTests
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
        await using var app = await PlayedHost.StartAsync();
        using var response = await app.ForwardAsync($"/api/customers/{sent}/pending-points?store=acme-br");
        await response.IsProblemAsync(HttpStatusCode.NotFound, "customer-not-found");
        Assert.Equal([("email", meant)], app.Br.AskedFor);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task An_id_is_meant_the_same_at_the_end_of_the_path_of_a_balance_with_a_slash(string sent, string meant)
    {
        await using var app = await TestApp.StartAsync();
        using var response = await app.GetAsync($"/api/customers/{sent}/points-balance/");
        await response.IsProblemAsync(HttpStatusCode.NotFound, "customer-not-found");
        Assert.Equal([("email", meant)], app.Br.AskedFor);
    }

    [Theory]
    [InlineData("/api/customers//pending-points")]
    [InlineData("/api/customers/a/b/pending-points")]
    public async Task Another_number_of_segments_is_another_path(string target)
    {
        await using var app = await TestApp.StartAsync();
        using var response = await app.GetAsync(target);
        await response.IsProblemAsync(HttpStatusCode.NotFound, "route-unknown");
    }

    [Theory]
    [InlineData("a%2Fb", "/x/../api/customers/a%252Fb/pending-points?identifier=a%2Fb", "a%2Fb")]
    [InlineData("a%2Fb", "/api/customers/a%2Fb/../a%2fb", "a/b")]
    [InlineData("a%2Fb", "*", "a/b")]
    public void Only_the_path_of_the_target_decides(string routeValue, string rawTarget, string id) =>
        Assert.Equal(id, CustomerPath.Decode(routeValue, rawTarget));
}
