namespace PendingPoints.Tests;

using PendingPoints.Tests.Packaging;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

/// <summary>.github/workflows/ci.yml runs what the pages say. GitHub itself was never asked.</summary>
public sealed class WorkflowTests
{
    private static readonly Workflow Ci = new DeserializerBuilder().WithNamingConvention(HyphenatedNamingConvention.Instance).Build()
        .Deserialize<Workflow>(File.ReadAllText(Repository.Path(".github", "workflows", "ci.yml")));

    private static IEnumerable<Step> Steps => Ci.Jobs.Values.SelectMany(job => job.Steps);

    [Fact]
    public void It_checks_what_ci_run_checks()
    {
        Assert.Equal([".ci/run"], Ci.Jobs["test"].Steps.Select(step => step.Run).OfType<string>());
        Assert.True(File.Exists(Repository.Path(".ci", "run")));
    }

    [Fact]
    public void It_uploads_the_package_that_is_deployed_and_what_is_in_it()
    {
        var job = Ci.Jobs["package"];
        var commands = job.Steps.Select(step => step.Run).OfType<string>().ToArray();
        var package = CommandLine.Read(commands[0]);

        Assert.Equal("test", job.Needs);
        Assert.Equal("linux-x64", package.Rid);
        Assert.False(package.WithoutHostExtension);
        Assert.Contains($"```\n{commands[1]}```", File.ReadAllText(Repository.Path("docs", "dependencies.md")), StringComparison.Ordinal);
        Assert.Equal(
            [$"{Path.GetRelativePath(Repository.Root, package.Artifacts)}/*.zip", "artifacts/sbom.json"],
            job.Steps[^1].With["path"].Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void It_may_read_the_repository_and_nothing_else()
    {
        Assert.Equal([KeyValuePair.Create("contents", "read")], Ci.Permissions);
        Assert.All(
            Steps.Where(step => step.Uses?.StartsWith("actions/checkout@", StringComparison.Ordinal) is true),
            step => Assert.Equal("false", step.With["persist-credentials"]));
    }

    [Fact]
    public void Every_action_is_pinned_by_version() =>
        Assert.All(Steps.Select(step => step.Uses).OfType<string>(), action => Assert.Matches(@"^actions/[a-z-]+@v\d+\.\d+\.\d+$", action));

    // Reading is strict: a word that is not one of these is a mistake. https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax
    private sealed record Workflow
    {
        public string Name { get; init; } = "";

        public Dictionary<string, object?> On { get; init; } = [];

        public Dictionary<string, string> Permissions { get; init; } = [];

        public Dictionary<string, Job> Jobs { get; init; } = [];
    }

    private sealed record Job
    {
        public string? Needs { get; init; }

        public string RunsOn { get; init; } = "";

        public int TimeoutMinutes { get; init; }

        public List<Step> Steps { get; init; } = [];
    }

    private sealed record Step
    {
        public string? Uses { get; init; }

        public string? Run { get; init; }

        public Dictionary<string, string> With { get; init; } = [];
    }
}
