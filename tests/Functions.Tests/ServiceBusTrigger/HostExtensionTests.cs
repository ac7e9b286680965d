namespace PendingPoints.Tests.ServiceBusTrigger;

using System.Text.Json;

/// <summary>
/// The host's half of the trigger, which this project's registry does not serve: the same source is built with a package source that has it, a made-up
/// one of its name and version in a local folder.
/// </summary>
public sealed class HostExtensionTests : IDisposable
{
    private const string Extension = "Microsoft.Azure.WebJobs.Extensions.ServiceBus";
    private const string Version = "5.17.0";

    private readonly string _folder = Directory.CreateTempSubdirectory("host-extension-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Goes_along_by_itself_where_a_package_source_has_it_with_the_same_lock_files()
    {
        CopySources();
        await MakePackageAsync();

        var output = await BuildAsync();

        Assert.Contains($"goes along: {Extension} {Version}.", output, StringComparison.Ordinal);
        var app = Path.Combine(_folder, "out");
        Assert.True(File.Exists(Path.Combine(app, ".azurefunctions", $"{Extension}.dll")));
        using var extensions = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(app, "extensions.json"), Cancel));
        Assert.Contains(
            extensions.RootElement.GetProperty("extensions").EnumerateArray(),
            each => each.GetProperty("typeName").GetString()!.Contains("MadeUp.ServiceBusStartup", StringComparison.Ordinal));
    }

    [Fact]
    public void The_build_of_this_repository_says_that_it_is_missing() =>
        Assert.False(File.Exists(Path.Combine(Sandbox.RunningApp.Folder, ".azurefunctions", $"{Extension}.dll")), "It restores now: see src/Functions/ServiceBusTrigger/README.md.");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // What a clone would hold of it.
    private void CopySources()
    {
        string[] files =
        [
            .. Directory.EnumerateFiles(Repository.Path("src", "Functions"), "*", SearchOption.AllDirectories),
            .. Directory.EnumerateFiles(Repository.Path("src", "Points"), "*", SearchOption.AllDirectories),
            .. Directory.EnumerateFiles(Repository.Path("src")),
            .. Directory.EnumerateFiles(Repository.Path()),
        ];
        foreach (var file in files)
        {
            var relative = Path.GetRelativePath(Repository.Path(), file);
            if (!relative.Split('/').Any(part => part is "bin" or "obj"))
            {
                var copy = Path.Combine(_folder, "repository", relative);
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
        }
    }

    // A package that the SDK takes for the host's: an assembly with a start-up of its extension.
    private async Task MakePackageAsync()
    {
        var project = Directory.CreateDirectory(Path.Combine(_folder, "made-up")).FullName;
        await File.WriteAllTextAsync(Path.Combine(project, "MadeUp.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>netstandard2.0</TargetFramework>
                <AssemblyName>{Extension}</AssemblyName>
                <PackageId>{Extension}</PackageId>
                <Version>{Version}</Version>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Microsoft.Azure.WebJobs" Version="3.0.32" />
              </ItemGroup>
            </Project>
            """, Cancel);
        await File.WriteAllTextAsync(Path.Combine(project, "Startup.cs"), """
            [assembly: Microsoft.Azure.WebJobs.Hosting.WebJobsStartup(typeof(MadeUp.ServiceBusStartup), "ServiceBus")]

            namespace MadeUp
            {
                public sealed class ServiceBusStartup : Microsoft.Azure.WebJobs.Hosting.IWebJobsStartup
                {
                    public void Configure(Microsoft.Azure.WebJobs.IWebJobsBuilder builder)
                    {
                    }
                }
            }
            """, Cancel);
        await RunAsync(project, "pack", "-c", "Release", "-o", Path.Combine(_folder, "feed"), "-p:NoWarn=NU1603");
    }

    private async Task<string> BuildAsync()
    {
        var repository = Path.Combine(_folder, "repository");
        await File.WriteAllTextAsync(Path.Combine(repository, "nuget.config"), $"""
            <configuration>
              <packageSources>
                <add key="made-up" value="{Path.Combine(_folder, "feed")}" />
              </packageSources>
            </configuration>
            """, Cancel);
        return await RunAsync(repository, "build", "src/Functions", "-o", Path.Combine(_folder, "out"), "-p:RunAnalyzers=false");
    }

    // A package folder of its own, since the made-up package must not be found by any other build; what the machine has already is linked.
    private string Packages()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "packages")).FullName;
        var machine = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        foreach (var package in Directory.EnumerateDirectories(machine).Select(path => Path.GetFileName(path)))
        {
            if (!Directory.Exists(Path.Combine(folder, package)) && !package.Equals(Extension, StringComparison.OrdinalIgnoreCase))
            {
                Directory.CreateSymbolicLink(Path.Combine(folder, package), Path.Combine(machine, package));
            }
        }

        return folder;
    }

    // In locked mode.
    private Task<string> RunAsync(string folder, params IEnumerable<string> arguments)
    {
        var run = ProgramRun.Dotnet([.. arguments, "-nodeReuse:false"]);
        return (run with { Folder = folder, Variables = [("CI", "true"), ("NUGET_PACKAGES", Packages())] }).OutputAsync(Cancel);
    }
}
