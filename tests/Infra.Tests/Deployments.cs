namespace PendingPoints.Tests;

using System.Collections.Concurrent;
using System.Text.Json;

/// <summary>
/// What each parameter file would deploy, as the compiler foresees it: every resource by its name, with loops and conditions resolved.
/// Works on a copy, since the compiler writes beside the parameter file.
/// </summary>
public sealed class Deployments : IDisposable
{
    /// <summary>The parameter files of resource groups; together they use everything that there is to choose.</summary>
    public static readonly string[] All = ["main.dev", "main.prod"];

    private readonly ConcurrentDictionary<string, Lazy<Task<Deployment>>> _known = new();
    private readonly DirectoryInfo _copy = Directory.CreateTempSubdirectory("pending-points-infra-");

    /// <summary>Copies the templates.</summary>
    public Deployments()
    {
        var source = Repository.Path("infra", "bicep");
        foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(Folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    /// <summary>The copy.</summary>
    public string Folder => _copy.FullName;

    /// <summary>What a parameter file deploys.</summary>
    /// <param name="parameters">The file's name without its ending.</param>
    public Task<Deployment> OfAsync(string parameters) =>
        _known.GetOrAdd(parameters, file => new(() => ForeseeAsync(file, "--resource-group", "points"))).Value;

    /// <summary>What azd deploys, which makes the resource group too.</summary>
    public Task<Deployment> OfAzdAsync() => _known.GetOrAdd("azd", file => new(() => ForeseeAsync(file))).Value;

    /// <summary>What all of them deploy.</summary>
    public async Task<IReadOnlyList<Deployment>> OfAllAsync() => await Task.WhenAll(All.Select(OfAsync));

    /// <summary>Adds a parameter file for one test.</summary>
    /// <returns>Its name without its ending.</returns>
    public string Add(string text)
    {
        var name = Path.GetRandomFileName();
        File.WriteAllText(Path.Combine(Folder, $"{name}.bicepparam"), $"using 'main.bicep'\n{text}");
        return name;
    }

    /// <summary>What the compiler says of a deployment that cannot be.</summary>
    public async Task<string> WhyNotAsync(string parameters) => (await SnapshotAsync(parameters, "--resource-group", "points")).Complaints;

    /// <summary>Deletes the copy.</summary>
    public void Dispose() => _copy.Delete(recursive: true);

    private async Task<Deployment> ForeseeAsync(string parameters, params string[] scope)
    {
        var (_, complaints) = await SnapshotAsync(parameters, scope);
        Assert.Equal("", complaints);
        return new(JsonElement.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, $"{parameters}.snapshot.json"))));
    }

    private Task<(string Output, string Complaints)> SnapshotAsync(string parameters, params string[] scope) => Bicep.TryAsync(
        Folder,
        [
            "snapshot", $"{parameters}.bicepparam", "--mode", "overwrite", "--location", "brazilsouth",
            "--tenant-id", Guid.Empty.ToString(), "--subscription-id", Guid.Empty.ToString(), .. scope,
        ]);
}
