namespace PendingPoints.Tests;

using System.Text.RegularExpressions;

/// <summary>Who reads src/Points from the top meets every namespace before those that build on it.</summary>
public sealed partial class DirectionTests
{
    // Each may import those before it, so that no circle can close. The platforms of Orders share a place: they do not know each other.
    private static readonly string[] Order =
    [
        "PendingPoints", "PendingPoints.Telemetry", "PendingPoints.Http", "PendingPoints.Messaging", "PendingPoints.Loyalty",
        "PendingPoints.Loyalty.BonifiQ", "PendingPoints.Loyalty.Capillary", "PendingPoints.Orders", "PendingPoints.Orders.*",
        "PendingPoints.Stores", "PendingPoints.Caching", "PendingPoints.Notifications", "PendingPoints.OrderEvents",
    ];

    private static readonly HashSet<string> Namespaces = [.. Sources("Points").Select(NamespaceOf)];

    private static readonly string[] Hosts = ["PendingPoints.Functions", "Microsoft.Azure.Functions", "Microsoft.AspNetCore"];

    [Fact]
    public void Imports_in_the_points_point_upward_and_so_never_in_a_circle() => Assert.All(Sources("Points"), file =>
    {
        var own = NamespaceOf(file);
        Assert.All(ImportsOf(file, own), import => Assert.True(PlaceOf(import) < PlaceOf(own), $"{own} imports {import}."));
    });

    [Fact]
    public void The_points_name_no_host() => Assert.All([.. Sources("Points"), Repository.Path("src", "Points", "Points.csproj")], file =>
        Assert.All(Hosts, host => Assert.DoesNotContain(host, File.ReadAllText(file), StringComparison.Ordinal)));

    [Theory]
    [InlineData("Points", "PendingPoints")]
    [InlineData("Functions", "PendingPoints.Functions")]
    [InlineData("Replay", "PendingPoints.Replay")]
    [InlineData("Sandbox", "PendingPoints.Sandbox")]
    public void The_namespace_of_a_file_is_that_of_its_folder(string project, string root) => Assert.All(Sources(project), file =>
    {
        var folder = Path.GetRelativePath(Repository.Path("src", project), Path.GetDirectoryName(file)!);
        Assert.Equal(folder is "." ? root : $"{root}.{folder.Replace(Path.DirectorySeparatorChar, '.')}", NamespaceOf(file));
    });

    // Programs have no namespace, and the attribute of the queue trigger stands in for the vendor's, in the vendor's.
    private static IEnumerable<string> Sources(string project) => Repository.Files("*.cs", "src", project)
        .Where(file => Path.GetFileName(file) is not ("Program.cs" or "ServiceBusTriggerAttribute.cs"));

    private static string NamespaceOf(string file) => Namespace().Match(File.ReadAllText(file)).Groups[1].Value;

    // Named by a using or in full; and what stands above a namespace is seen without.
    private static IEnumerable<string> ImportsOf(string file, string own) => Name().Matches(File.ReadAllText(file))
        .SelectMany(name => AndAbove(name.Value).Where(Namespaces.Contains).Take(1))
        .Concat(AndAbove(own).Where(Namespaces.Contains))
        .Where(import => import != own);

    private static IEnumerable<string> AndAbove(string name)
    {
        for (; name.Contains('.', StringComparison.Ordinal); name = name[..name.LastIndexOf('.')])
        {
            yield return name;
        }

        yield return name;
    }

    private static int PlaceOf(string name) => Array.FindIndex(
        Order, place => place == name || (place.EndsWith('*') && name.StartsWith(place[..^1], StringComparison.Ordinal)));

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"\bPendingPoints(\.\w+)*")]
    private static partial Regex Name();
}
