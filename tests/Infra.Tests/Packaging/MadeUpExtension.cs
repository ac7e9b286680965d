namespace PendingPoints.Tests.Packaging;

using System.Text.RegularExpressions;

/// <summary>
/// Stands for the host's Service Bus extension, which this project's registry does not serve: of its name, and of a version that nobody has.
/// </summary>
internal static partial class MadeUpExtension
{
    public const string Name = "Microsoft.Azure.WebJobs.Extensions.ServiceBus";

    /// <summary>The class by which the host would start it.</summary>
    public const string Startup = "MadeUp.ServiceBusStartup";

    private const string Version = "0.0.0-made-up";

    /// <summary>Has a copy of the repository look for it.</summary>
    public static void AskFor(string repository)
    {
        var targets = Path.Combine(repository, "src", "Functions", "ServiceBusTrigger", "HostExtension.targets");
        File.WriteAllText(targets, VersionIn().Replace(File.ReadAllText(targets), Version));
    }

    /// <summary>Makes a package source that has it: an assembly with a start-up class is what the Functions SDK looks for.</summary>
    /// <param name="folder">The package source.</param>
    /// <param name="project">Where it is built.</param>
    /// <param name="dotnet">Runs dotnet in a folder.</param>
    public static async Task PackAsync(string folder, string project, Func<string, string[], Task> dotnet)
    {
        Directory.CreateDirectory(project);
        await File.WriteAllTextAsync(Path.Combine(project, "MadeUp.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>netstandard2.0</TargetFramework>
                <AssemblyName>{Name}</AssemblyName>
                <PackageId>{Name}</PackageId>
                <Version>{Version}</Version>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Microsoft.Azure.WebJobs" Version="3.0.32" />
              </ItemGroup>
            </Project>
            """);
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
            """);
        await dotnet(project, ["pack", "-c", "Release", "-o", folder, "-p:NoWarn=NU1603"]);
    }

    [GeneratedRegex("(?<=<HostExtensionVersion>)[^<]+")]
    private static partial Regex VersionIn();
}
