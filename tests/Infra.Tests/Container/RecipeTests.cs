namespace PendingPoints.Tests.Container;

using System.Text.Json;
using PendingPoints.Packaging;
using PendingPoints.Tests.Packaging;

/// <summary>
/// The image's recipe. No engine runs here: its command is run by PortablePackageTests, in what the engine would hand over; its images were never fetched.
/// </summary>
public sealed class RecipeTests
{
    // https://docs.docker.com/reference/dockerfile (2026-11).
    private static readonly string[] Known = ["FROM", "WORKDIR", "COPY", "RUN", "ENV", "EXPOSE", "USER", "ENTRYPOINT"];

    [Fact]
    public void Every_line_is_an_instruction() => Assert.All(Recipe.Instructions, instruction => Assert.Contains(instruction.Name, Known));

    [Fact]
    public void Both_images_are_of_one_dotnet_and_one_system()
    {
        var tags = Recipe.Instructions.Where(one => one.Name == "FROM").Select(one => one.Text.Split(' ')[0]).ToArray();

        Assert.Equal(["mcr.microsoft.com/dotnet/sdk:10.0-noble-aot", "mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled-extra"], tags);
        Assert.StartsWith(".NET 10.", System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_handed_to_the_build_but_what_is_named()
    {
        Assert.True(BuildContext.IsClosed);
        Assert.All(BuildContext.Let, path => Assert.True(Path.Exists(Repository.Path(path)), path));
        Assert.DoesNotContain(BuildContext.Let, path => path.StartsWith("tests", StringComparison.Ordinal) || path is "src" or "infra" or ".git");
    }

    [Fact]
    public void The_command_that_it_runs_is_the_packaging_command()
    {
        var options = CommandLine.Read(Assert.Single(Recipe.Instructions, one => one.Name == "RUN").Text);

        Assert.Equal($"--from=build {options.Output} .", Recipe.Of("COPY"));
        Assert.Equal(CrossToolchain.ThisMachine, options.Rid);
    }

    [Fact]
    public void It_starts_what_the_functions_host_would_start()
    {
        var start = AppFolder.Start(Repository.Root);

        Assert.Equal([$"{Recipe.Of("WORKDIR")}/{start}"], JsonSerializer.Deserialize<string[]>(Recipe.Of("ENTRYPOINT"))!);
    }

    [Fact]
    public void It_is_not_root_and_says_so_by_number()
    {
        string[] ids = Recipe.Of("USER").Split(':');

        Assert.Equal(2, ids.Length);
        Assert.All(ids, id => Assert.True(int.Parse(id, null) > 0));
    }

    [Fact]
    public void It_listens_at_the_port_that_it_exposes()
    {
        Assert.Equal($"ASPNETCORE_HTTP_PORTS={Recipe.Port}", Recipe.Of("ENV"));
        // Below 1024 a user that is not root may need a right for.
        Assert.InRange(Recipe.Port, 1024, 65535);
    }
}
