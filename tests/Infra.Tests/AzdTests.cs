namespace PendingPoints.Tests;

using PendingPoints.Tests.Packaging;
using YamlDotNet.Serialization;

/// <summary>azure.yaml names what is there. azd itself was never run here.</summary>
public sealed class AzdTests(Deployments deployments)
{
    private static readonly AzureYaml Yaml = new DeserializerBuilder().WithCaseInsensitivePropertyMatching().Build()
        .Deserialize<AzureYaml>(File.ReadAllText(Repository.Path("azure.yaml")));

    [Fact]
    public void It_finds_the_template() => Assert.True(File.Exists(Repository.Path(Yaml.Infra.Path, $"{Yaml.Infra.Module}.bicepparam")));

    [Fact]
    public async Task It_finds_the_function_app_by_the_services_name()
    {
        var app = (await deployments.OfAzdAsync()).OfType("Microsoft.Web/sites").Single();

        Assert.Equal([app.GetProperty("tags").GetProperty("azd-service-name").GetString()], Yaml.Services.Keys);
    }

    [Fact]
    public async Task It_finds_the_resource_group_by_the_environments_name()
    {
        var group = (await deployments.OfAzdAsync()).OfType("Microsoft.Resources/resourceGroups").Single();

        Assert.Equal("dev", group.GetProperty("tags").GetProperty("azd-env-name").GetString());
    }

    [Fact]
    public void It_deploys_what_the_build_leaves()
    {
        var service = Assert.Single(Yaml.Services.Values);

        Assert.Equal("function", service.Host);
        var package = CommandLine.Read(service.Hooks["prepackage"].Run);
        Assert.Equal("linux-x64", package.Rid);
        Assert.False(package.WithoutHostExtension);
        Assert.EndsWith($"/{service.Dist}", package.Output, StringComparison.Ordinal);
        Assert.True(Directory.Exists(Repository.Path(service.Project, "src", "Functions")));
    }

    // Reading is strict: a word that is not one of these is a mistake. All are in azd's schema
    // (https://github.com/Azure/azure-dev/blob/main/schemas/v1.0/azure.yaml.json, 2026-11); a schema lets other words pass.
    private sealed record AzureYaml
    {
        public string Name { get; init; } = "";

        public Infrastructure Infra { get; init; } = new();

        public Dictionary<string, Service> Services { get; init; } = [];
    }

    private sealed record Infrastructure
    {
        public string Provider { get; init; } = "";

        public string Path { get; init; } = "";

        public string Module { get; init; } = "";
    }

    private sealed record Service
    {
        public string Project { get; init; } = "";

        public string Host { get; init; } = "";

        public string Language { get; init; } = "";

        public string Dist { get; init; } = "";

        public bool RemoteBuild { get; init; }

        public Dictionary<string, Hook> Hooks { get; init; } = [];
    }

    private sealed record Hook
    {
        public string Shell { get; init; } = "";

        public string Run { get; init; } = "";
    }
}
