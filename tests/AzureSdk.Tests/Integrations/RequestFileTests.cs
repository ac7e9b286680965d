namespace PendingPoints.Tests.Integrations;

using System.Text;
using System.Text.RegularExpressions;

/// <summary>samples/requests.http works as it stands, but for the ports, and has every path of README's table.</summary>
public sealed partial class RequestFileTests(Integration integration) : IClassFixture<Integration>
{
    private static readonly string File = System.IO.File.ReadAllText(Repository.Path("samples", "requests.http")).ReplaceLineEndings("\n");

    public static TheoryData<string> Titles() => [.. Requests().Matches(File).Select(request => request.Groups["title"].Value)];

    [Theory]
    [MemberData(nameof(Titles))]
    public async Task Every_request_succeeds(string title)
    {
        var written = Requests().Matches(File).Single(request => request.Groups["title"].Value == title);
        var (head, body) = (written.Groups["head"].Value.Trim().Split('\n'), written.Groups["body"].Value.Trim());
        using var request = new HttpRequestMessage(HttpMethod.Parse(head[0].Split(' ')[0]), Filled(head[0].Split(' ')[1]));
        if (body.Length > 0)
        {
            request.Content = new StringContent(
                body.StartsWith("< ", StringComparison.Ordinal) ? await System.IO.File.ReadAllTextAsync(
                    Repository.Path("samples", body[2..]), TestContext.Current.CancellationToken) : body,
                Encoding.UTF8,
                "application/json");
        }

        foreach (var line in head[1..].Where(line => !line.StartsWith("Content-Type", StringComparison.Ordinal)))
        {
            request.Headers.Add(line.Split(": ")[0], Filled(line.Split(": ")[1]));
        }

        using var client = new HttpClient(new SocketsHttpHandler());
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Every_path_of_Readme_is_in_it() => Assert.All(
        Paths().Matches(System.IO.File.ReadAllText(Repository.Path("README.md"))),
        path => Assert.Matches(Regex.Replace(path.Groups[1].Value, "{[^}]*}", "[^/ ]+") + "[\n?]", File));

    private string Filled(string text) => text
        .Replace("{{app}}", integration.App.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal)
        .Replace("{{shop}}", integration.Sandbox.Shop.Address.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal)
        .Replace("{{key}}", "local-key", StringComparison.Ordinal);

    [GeneratedRegex(
        @"^### (?<title>[^\n]+)\n(?<head>.+?)(?:\n\n(?<body>.*?))?(?=\n### |\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Requests();

    [GeneratedRegex(@"^\| \w+ \| [A-Z, ]+ `(/api/[^`]+)`", RegexOptions.Multiline)]
    private static partial Regex Paths();
}
