namespace PendingPoints.Tests;

using System.Text.RegularExpressions;
using PendingPoints.Functions.Http;
using PendingPoints.OrderEvents;

/// <summary>SECURITY.md promises what is there.</summary>
public sealed partial class SecurityTests
{
    private static readonly string Page = File.ReadAllText(Repository.Path("SECURITY.md"));

    [Fact]
    public void Every_test_that_it_names_is_there()
    {
        var tests = Repository.Files("*Tests.cs", "tests").Select(Path.GetFileNameWithoutExtension).ToHashSet();
        var named = Named().Matches(Page).Select(match => match.Groups[1].Value).Distinct().ToArray();
        Assert.NotEmpty(named);
        Assert.All(named, test => Assert.Contains(test, tests));
    }

    [Theory]
    [InlineData("lookup", JsonQuery.MaxBody)]
    [InlineData("webhook", OrderWebhook.MaxBody)]
    public void The_limits_of_bodies_are_the_codes(string body, int limit) => Assert.Single(
        Page.Split('\n'), row => row.StartsWith('|') && row.Contains(body, StringComparison.Ordinal) && row.Contains($"{limit / 1024} KiB", StringComparison.Ordinal));

    [Fact]
    public void Readme_leads_to_it() => Assert.Contains("(SECURITY.md)", File.ReadAllText(Repository.Path("README.md")), StringComparison.Ordinal);

    [GeneratedRegex("`([A-Za-z]+Tests)`")]
    private static partial Regex Named();
}
