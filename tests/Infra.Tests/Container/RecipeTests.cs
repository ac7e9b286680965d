namespace PendingPoints.Tests.Container;

using PendingPoints.Tests.Packaging;

/// <summary>
/// The image's recipe. No engine runs here: its command is run by PortablePackageTests without a target, in what the engine would hand over; its images were never fetched.
/// </summary>
public sealed class RecipeTests
{
    // https://docs.docker.com/reference/dockerfile (2026-11).
    private static readonly string[] Known = ["FROM", "WORKDIR", "COPY", "RUN", "ENV", "EXPOSE"];

    private static readonly string DotnetVersion = $"{System.Environment.Version.Major}.{System.Environment.Version.Minor}";

    private static Dictionary<string, string> Environment =>
        Recipe.Of("ENV").Split(' ').Select(setting => setting.Split('=')).ToDictionary(setting => setting[0], setting => setting[1]);

    [Fact]
    public void Every_line_is_an_instruction() => Assert.All(Recipe.Instructions, instruction => Assert.Contains(instruction.Name, Known));

    [Fact]
    public void Both_images_have_the_dotnet_that_the_app_is_built_for()
    {
        var images = Recipe.Instructions.Where(one => one.Name == "FROM").Select(one => one.Text.Split(' ')[0]);

        Assert.Equal(
            [$"mcr.microsoft.com/dotnet/sdk:{DotnetVersion}", $"mcr.microsoft.com/azure-functions/dotnet-isolated:4-dotnet-isolated{DotnetVersion}"],
            images);
    }

    [Fact]
    public void Nothing_is_handed_to_the_build_but_what_is_named()
    {
        Assert.True(BuildContext.IsClosed);
        Assert.All(BuildContext.Let, path => Assert.True(Path.Exists(Repository.Path(path)), path));
        Assert.DoesNotContain(BuildContext.Let, path => path.StartsWith("tests", StringComparison.Ordinal) || path is "src" or "infra" or ".git");
    }

    [Fact]
    public void What_it_runs_is_the_packaging_command()
    {
        var options = CommandLine.Read(Assert.Single(Recipe.Instructions, one => one.Name == "RUN").Text);

        Assert.Equal($"--from=build {options.Output} {Environment["AzureWebJobsScriptRoot"]}", Recipe.Of("COPY"));
        // By its recipe the image of the host is for x64 (https://github.com/Azure/azure-functions-docker, 2026-11).
        Assert.Equal("linux-x64", options.Rid);
        Assert.False(options.WithoutHostExtension);
    }

    [Fact]
    public void The_host_listens_at_the_port_that_it_exposes()
    {
        Assert.Equal($"http://+:{Recipe.Port}", Environment["ASPNETCORE_URLS"]);
        // Below 1024 a right is needed, and the pod has none.
        Assert.InRange(Recipe.Port, 1024, 65535);
    }
}
