namespace PendingPoints.Tests.Conventions;

using System.Text.RegularExpressions;
using PendingPoints.Stores;

/// <summary>What the repository promises about itself.</summary>
public sealed partial class TreeTests
{
    private static readonly string[] Drawers =
        ["Services", "Helpers", "Common", "Models", "Utils", "Utilities", "Internal", "Shared", "Managers", "Core", "Misc"];

    [Fact]
    public void No_folder_is_a_drawer() => Assert.DoesNotContain(
        SourceFiles(), path => Path.GetRelativePath(Repository.Root, path).Split(Path.DirectorySeparatorChar).Intersect(Drawers).Any());

    [Fact]
    public void No_file_is_too_long_to_be_read_at_once() =>
        Assert.All(SourceFiles(), path => Assert.True(File.ReadLines(path).Count() <= 250, path));

    [Fact]
    public void The_points_know_nothing_of_a_host() => Assert.DoesNotContain(
        typeof(Store).Assembly.GetReferencedAssemblies(),
        reference => reference.Name!.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
            || reference.Name.StartsWith("Microsoft.Azure.Functions", StringComparison.Ordinal));

    [Fact]
    public void Every_file_that_a_page_links_to_is_there()
    {
        var pages = Directory.GetFiles(Repository.Root, "*.md").Concat(Directory.GetFiles(Repository.Path("docs"), "*.md", SearchOption.AllDirectories));
        Assert.All(pages, page => Assert.All(Link().Matches(File.ReadAllText(page)), link =>
        {
            var target = Path.Combine(Path.GetDirectoryName(page)!, link.Groups[1].Value);
            Assert.True(File.Exists(target) || Directory.Exists(target), $"{page}: {link.Groups[1].Value}");
        }));
    }

    private static IEnumerable<string> SourceFiles() => Directory.GetFiles(Repository.Path("src"), "*.cs", SearchOption.AllDirectories)
        .Concat(Directory.GetFiles(Repository.Path("tests"), "*.cs", SearchOption.AllDirectories))
        .Concat(Directory.GetFiles(Repository.Path("infra"), "*.cs", SearchOption.AllDirectories))
        .Where(path => !Built().IsMatch(path));

    [GeneratedRegex(@"[/\\](bin|obj)[/\\]")]
    private static partial Regex Built();

    // Links within the repository: no scheme, no anchor.
    [GeneratedRegex(@"\]\((?!https?:|#)([^)#]+)\)")]
    private static partial Regex Link();
}
