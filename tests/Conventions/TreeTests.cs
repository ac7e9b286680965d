namespace PendingPoints.Tests;

using System.Text.RegularExpressions;

/// <summary>What the repository promises about itself.</summary>
public sealed partial class TreeTests
{
    private static readonly string[] Drawers =
        ["Services", "Helpers", "Common", "Models", "Utils", "Utilities", "Internal", "Shared", "Managers", "Core", "Misc"];

    private static readonly string[] Folders = ["docs", "infra", "samples", "src", "tests"];

    [Fact]
    public void No_folder_is_a_drawer() => Assert.DoesNotContain(
        SourceFiles(), path => Path.GetRelativePath(Repository.Root, path).Split(Path.DirectorySeparatorChar).Intersect(Drawers).Any());

    [Fact]
    public void No_file_is_too_long_to_be_read_at_once() => Assert.All(SourceFiles(), path =>
        Assert.True(File.ReadLines(path).Count() <= (path.StartsWith(Repository.Path("src"), StringComparison.Ordinal) ? 200 : 250), path));

    [Fact]
    public void Every_file_and_heading_that_a_page_links_to_is_there() =>
        Assert.All(Pages(), page => Assert.All(Link().Matches(File.ReadAllText(page)), link =>
        {
            var target = link.Groups["file"].Length is 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, link.Groups["file"].Value);
            Assert.True(File.Exists(target) || Directory.Exists(target), $"{page}: {link.Value}");
            Assert.True(link.Groups["heading"].Length is 0 || Headings(target).Contains(link.Groups["heading"].Value), $"{page}: {link.Value}");
        }));

    // An address cannot be broken, so it may be longer, alone on its line.
    [Fact]
    public void No_line_of_a_page_is_longer_than_120_characters() => Assert.All(Pages(), page =>
        Assert.All(File.ReadLines(page), (line, index) =>
            Assert.True(line.Length <= 120 || AddressAlone().IsMatch(line), $"{page}:{index + 1} has {line.Length} characters")));

    private static IEnumerable<string> Pages() =>
        Directory.GetFiles(Repository.Root, "*.md").Concat(Folders.SelectMany(folder => Repository.Files("*.md", folder)));

    // As GitHub names them: in lower case, with hyphens for blanks and without other punctuation.
    private static IEnumerable<string> Headings(string page) => File.ReadLines(page)
        .Where(line => line.StartsWith('#'))
        .Select(line => Punctuation().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    private static IEnumerable<string> SourceFiles() => Folders.SelectMany(folder => Repository.Files("*.cs", folder));

    // Links within the repository: no scheme.
    [GeneratedRegex(@"\]\((?!https?:)(?<file>[^)#\s]*)(#(?<heading>[^)\s]+))?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Punctuation();

    [GeneratedRegex(@"^\s*(- )?\S*https?://\S+$")]
    private static partial Regex AddressAlone();
}
