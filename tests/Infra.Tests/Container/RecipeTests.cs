namespace PendingPoints.Tests.Container;

using System.Text.Json;
using PendingPoints.Tests.Packaging;

/// <summary>
/// The image's recipe. No engine runs here: its command is run by PortablePackageTests without a target, in what the engine would hand over; its
/// images were never fetched.
/// </summary>
public sealed class RecipeTests
{
    // https://docs.docker.com/reference/dockerfile (2026-11).
    private static readonly string[] Known = ["FROM", "WORKDIR", "COPY", "RUN", "ENV", "EXPOSE", "USER"];

    private static readonly string DotnetVersion = $"{Environment.Version.Major}.{Environment.Version.Minor}";

    [Fact]
    public void Every_line_is_an_instruction() => Assert.All(Recipe.Instructions, instruction => Assert.Contains(instruction.Name, Known));

    [Fact]
    public void It_is_built_by_the_dotnet_that_the_app_is_built_for() =>
        Assert.Equal(("FROM", $"mcr.microsoft.com/dotnet/sdk:{DotnetVersion} AS build"), Recipe.Instructions[0]);

    // As `dotnet publish -t:PublishContainer` would make it.
    [Fact]
    public async Task It_runs_the_image_that_the_functions_sdk_computes_with_the_settings_that_it_computes()
    {
        var computed = JsonElement.Parse(await ProgramRun.Dotnet(
            "msbuild", Repository.Path("src", "Functions"), "-t:ComputeContainerBaseImage",
            "-getProperty:ContainerBaseImage", "-getProperty:ContainerRuntimeIdentifier", "-getItem:ContainerEnvironmentVariable")
            .OutputAsync(TestContext.Current.CancellationToken));

        Assert.Equal(computed.GetProperty("Properties").GetProperty("ContainerBaseImage").GetString(), Recipe.Of("FROM"));
        Assert.Equal(
            computed.GetProperty("Properties").GetProperty("ContainerRuntimeIdentifier").GetString(),
            CommandLine.Read(Recipe.Command).Rid);
        var settings = computed.GetProperty("Items").GetProperty("ContainerEnvironmentVariable").EnumerateArray().ToDictionary(
            variable => variable.GetProperty("Identity").GetString()!, variable => variable.GetProperty("Value").GetString());
        Assert.Equal(["AzureFunctionsJobHost__Logging__Console__IsEnabled", "AzureWebJobsScriptRoot"], settings.Keys.Order());
        Assert.All(settings, setting => Assert.Equal(setting.Value, Recipe.Environment[setting.Key]));
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
        var options = CommandLine.Read(Recipe.Command);

        Assert.Equal($"--from=build {options.Output} {Recipe.Environment["AzureWebJobsScriptRoot"]}", Recipe.Of("COPY"));
        Assert.False(options.WithoutHostExtension);
    }

    [Fact]
    public void The_host_listens_at_the_port_that_it_exposes_which_takes_no_right()
    {
        Assert.Equal($"http://+:{Recipe.Port}", Recipe.Environment["ASPNETCORE_URLS"]);
        Assert.InRange(Recipe.Port, 1024, 65535);
    }

    // The user that the images of .NET bring along; that of the host gives it the folders that the host writes to.
    // https://github.com/Azure/azure-functions-docker/blob/dev/references/trixie/baseImages.Dockerfile (2026-11)
    [Fact]
    public void It_does_not_run_as_root() => Assert.Equal(("USER", "$APP_UID"), Recipe.Instructions[^1]);
}
