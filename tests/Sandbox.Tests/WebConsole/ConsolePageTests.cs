namespace PendingPoints.Tests.WebConsole;

using System.Text.RegularExpressions;
using PendingPoints.Tests.Http;
using PendingPoints.Tests.Shop;

/// <summary>The page as a browser gets it; what it does there is in tests/Browser.Tests.</summary>
public sealed partial class ConsolePageTests
{
    private static readonly string?[] Types = ["text/html", "text/css", "text/javascript", "image/svg+xml"];
    private const string AsBrowsersAsk = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    [Theory]
    [InlineData(AsBrowsersAsk, "text/html")]
    [InlineData("*/*", null)]
    [InlineData("application/json", null)]
    public async Task A_browser_gets_the_page_and_a_program_the_list_of_calls(string accept, string? contentType)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var response = await GetAsync(sandbox, "/", accept);

        Assert.Equal(contentType, response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(contentType is null, (await response.TextAsync()).Contains("POST /orders/raw", StringComparison.Ordinal));
        Assert.Equal("Accept", Assert.Single(response.Headers.Vary));
    }

    [Fact]
    public async Task The_page_may_load_nothing_but_its_own_files_and_stands_in_nobodys_frame()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var response = await GetAsync(sandbox, "/", AsBrowsersAsk);

        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy")).Split("; ");
        Assert.Equal(
            ["'none'", "'self'"],
            policy.Where(each => each.Contains("-src", StringComparison.Ordinal)).SelectMany(each => each.Split(' ')[1..]).Distinct());
        Assert.Contains("frame-ancestors 'none'", policy);
        var page = await response.TextAsync();
        Assert.DoesNotMatch(Inline(), page);
        Assert.All(Loaded().Matches(page), file => Assert.StartsWith("/console/", file.Groups[1].Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_file_of_the_page_is_served_with_its_type()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var files = Directory.GetFiles(Repository.Path("src", "Sandbox", "WebConsole", "page")).Select(Path.GetFileName);
        foreach (var file in files)
        {
            using var response = await GetAsync(sandbox, $"/console/{file}", "*/*");
            Assert.True(response.IsSuccessStatusCode, file);
            Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
            Assert.Contains(response.Content.Headers.ContentType!.MediaType, Types);
        }
    }

    [Fact]
    public void What_is_shown_goes_in_as_text() => Assert.All(
        Directory.GetFiles(Repository.Path("src", "Sandbox", "WebConsole", "page"), "*.js"),
        file => Assert.DoesNotMatch(Markup(), File.ReadAllText(file)));

    private static async Task<HttpResponseMessage> GetAsync(TestSandbox sandbox, string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd(accept);
        return await sandbox.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex(@"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    [GeneratedRegex("""<(?:link|script)\b[^>]*\s(?:href|src)="([^"]*)""")]
    private static partial Regex Loaded();

    [GeneratedRegex(@"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function")]
    private static partial Regex Markup();
}
