namespace PendingPoints.Tests;

using System.Text.Json;

/// <summary>The templates as the compiler sees them, with every finding of its linter an error.</summary>
public sealed class CompilerTests(Deployments deployments)
{
    private static readonly string[] Files = [.. Directory.GetFiles(Repository.Path("infra", "bicep"), "*.bicep", SearchOption.AllDirectories)];

    public static TheoryData<string> ParameterFiles() =>
        [.. Directory.GetFiles(Repository.Path("infra", "bicep"), "*.bicepparam").Select(path => Path.GetFileName(path))];

    [Theory]
    [InlineData("main.bicep")]
    [InlineData("azd.bicep")]
    public async Task The_linter_finds_nothing(string template) => Assert.Equal("", await Bicep.RunAsync(deployments.Folder, "lint", template));

    [Theory]
    [MemberData(nameof(ParameterFiles))]
    public async Task Every_parameter_file_fits_its_template(string file) =>
        Assert.NotEqual("", await Bicep.RunAsync(deployments.Folder, "build-params", file, "--stdout"));

    [Theory]
    [InlineData("main.bicep")]
    [InlineData("azd.bicep")]
    public async Task Every_parameter_and_output_says_what_it_is(string template)
    {
        var compiled = JsonElement.Parse(await Bicep.RunAsync(deployments.Folder, "build", template, "--stdout"));

        Assert.All((string[])["parameters", "outputs"], part => Assert.All(compiled.GetProperty(part).EnumerateObject(), one =>
            Assert.NotEmpty(one.Value.GetProperty("metadata").GetProperty("description").GetString()!)));
    }

    [Fact]
    public async Task Every_file_is_laid_out_as_the_compiler_would()
    {
        // A copy of its own: the compiler writes into the files.
        using var copy = new Deployments();
        await Bicep.RunAsync(copy.Folder, "format", "--pattern", "**/*.bicep");

        Assert.All(Files, file => Assert.Equal(
            File.ReadAllText(file), File.ReadAllText(Path.Combine(copy.Folder, Path.GetRelativePath(Repository.Path("infra", "bicep"), file)))));
    }

    [Fact]
    public void No_module_has_to_be_fetched() => Assert.All(Files, file =>
        Assert.DoesNotMatch(@"'(br|ts)[:/]", File.ReadAllText(file)));

    [Fact]
    public async Task Azd_deploys_the_same_and_the_resource_group()
    {
        var azd = await deployments.OfAzdAsync();
        var dev = await deployments.OfAsync("main.dev");

        Assert.Single(azd.Names("Microsoft.Resources/resourceGroups"));
        Assert.Equal(dev.Settings.Keys.Order(), azd.Settings.Keys.Order());
        Assert.Equal(dev.Resources.Count + 1, azd.Resources.Count);
    }

    [Fact]
    public async Task Private_networking_on_a_standard_service_bus_is_refused_with_the_reason()
    {
        var parameters = deployments.Add("""
            param environmentName = 'x'
            param stores = [{ name: 'a', provider: 'bonifiq', credentials: 'apiKey' }]
            param privateNetworking = true
            """);

        Assert.Contains("needs serviceBusSku Premium", await deployments.WhyNotAsync(parameters), StringComparison.Ordinal);
    }
}
