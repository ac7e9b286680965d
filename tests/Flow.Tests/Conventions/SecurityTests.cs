namespace PendingPoints.Tests.Conventions;

using System.Text.RegularExpressions;
using PendingPoints.Functions.Hosting;
using PendingPoints.Orders.Webhooks;

/// <summary>SECURITY.md promises what is there.</summary>
public sealed partial class SecurityTests
{
    private static readonly string Page = File.ReadAllText(Repository.Path("SECURITY.md"));

    [Fact]
    public void Every_test_that_it_names_is_there()
    {
        var tests = Directory.GetFiles(Repository.Path("tests"), "*Tests.cs", SearchOption.AllDirectories).Select(Path.GetFileNameWithoutExtension).ToHashSet();
        var named = Named().Matches(Page).Select(match => match.Groups[1].Value).Distinct().ToArray();
        Assert.NotEmpty(named);
        Assert.All(named, test => Assert.Contains(test, tests));
    }

    [Fact]
    public void The_limits_are_the_codes() => Assert.All(
        [
            $"| method, path and query | {RequestLimits.RequestLine / 1024} KiB |",
            $"| all headers | {RequestLimits.Headers / 1024} KiB, {RequestLimits.HeaderCount} headers |",
            $"| the time for all headers | {RequestLimits.HeadersTimeout.TotalSeconds} s |",
            $"| a body | {RequestLimits.Body / 1024} KiB; a webhook {OrderWebhook.MaxBody / 1024} KiB |",
            $"| the rate of a body | {RequestLimits.BodyRate / 1024} KiB/s after {RequestLimits.Grace.TotalSeconds} s |",
            $"| an idle connection | {RequestLimits.KeepAlive.TotalSeconds} s |",
        ],
        row => Assert.Contains(row, Page, StringComparison.Ordinal));

    [Fact]
    public void The_lengths_of_keys_are_the_codes() =>
        Assert.Contains($"Under {FunctionKeys.Shortest} characters the app does not start; under {FunctionKeys.LongEnough} it warns", Page, StringComparison.Ordinal);

    [Fact]
    public void Readme_leads_to_it() => Assert.Contains("(SECURITY.md)", File.ReadAllText(Repository.Path("README.md")), StringComparison.Ordinal);

    [GeneratedRegex("`([A-Za-z]+Tests)`")]
    private static partial Regex Named();
}
