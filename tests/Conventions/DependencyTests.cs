namespace PendingPoints.Tests;

using System.Text.Json;
using System.Text.RegularExpressions;

/// <summary>docs/dependencies.md says what the lock files and the packages say.</summary>
public sealed partial class DependencyTests
{
    private static readonly string[] Build =
    [
        "Grpc.Tools", "Microsoft.Azure.Functions.Worker.Sdk", "Microsoft.Azure.Functions.Worker.Sdk.Analyzers",
        "Microsoft.Azure.Functions.Worker.Sdk.Generators", "Microsoft.CodeAnalysis.BannedApiAnalyzers",
    ];

    // What may come with a program that others run without asking.
    private static readonly string[] Licences = ["MIT", "Apache-2.0", "BSD-3-Clause"];

    private static readonly string[][] Rows =
        [.. File.ReadLines(Repository.Path("docs", "dependencies.md")).Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1])
            .Where(cells => cells[0] != "package")];

    [Fact]
    public void Every_locked_package_has_its_row()
    {
        // The sandbox and the replay command are tools beside the app, with packages of their own.
        var app = Locked("Functions").ToHashSet();
        var all = Directory.GetDirectories(Repository.Path("src")).Select(project => Path.GetFileName(project)!).SelectMany(Locked).Distinct();
        Assert.Equal(
            all.Select(package => $"{package.Name} {package.Version} {(Build.Contains(package.Name) ? "build" : app.Contains(package) ? "app" : "tools")}")
                .Order(StringComparer.OrdinalIgnoreCase),
            Rows.Select(cells => $"{cells[0]} {cells[1]} {cells[3]}"));
    }

    [Fact]
    public void Every_licence_is_the_packages_own_and_one_that_asks_for_no_more_than_its_text() => Assert.All(Rows, cells =>
    {
        Assert.Contains(cells[2], Licences);
        if (Licence(cells[0], cells[1]) is { } own)
        {
            Assert.Equal(own, cells[2]);
        }
    });

    [Fact]
    public void The_bill_of_materials_is_of_this_version() =>
        Assert.Contains($"--set-version {VersionOfProduct()} ", File.ReadAllText(Repository.Path("docs", "dependencies.md")), StringComparison.Ordinal);

    private static IEnumerable<(string Name, string Version)> Locked(string project)
    {
        var path = Repository.Path("src", project, "packages.lock.json");
        return !File.Exists(path) ? [] :
            from framework in JsonElement.Parse(File.ReadAllText(path)).GetProperty("dependencies").EnumerateObject()
            from package in framework.Value.EnumerateObject()
            where package.Value.GetProperty("type").GetString() != "Project"
            select (package.Name, package.Value.GetProperty("resolved").GetString()!);
    }

    // Null where the package says so in a file or behind a link, or is none that this machine had to fetch.
    private static string? Licence(string package, string version)
    {
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var name = package.ToLowerInvariant();
        var path = Path.Combine(packages, name, version, $"{name}.nuspec");
        return File.Exists(path) && LicenceExpression().Match(File.ReadAllText(path)) is { Success: true } found ? found.Groups[1].Value : null;
    }

    private static string VersionOfProduct() => VersionElement().Match(File.ReadAllText(Repository.Path("Directory.Build.props"))).Groups[1].Value;

    [GeneratedRegex("""<license type="expression">([^<]+)<""")]
    private static partial Regex LicenceExpression();

    [GeneratedRegex("<Version>([^<]+)<")]
    private static partial Regex VersionElement();
}
