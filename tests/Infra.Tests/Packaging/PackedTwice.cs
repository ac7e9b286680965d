namespace PendingPoints.Tests.Packaging;

using PendingPoints.Tests.Container;

/// <summary>The package for every machine, made in two folders by the command of the container's recipe, from what its build gets to see.</summary>
public sealed class PackedTwice : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("packed-twice-");

    /// <summary>The zips.</summary>
    public IReadOnlyList<string> Zips { get; private set; } = [];

    public async ValueTask InitializeAsync() => Zips = [await PackAsync("one"), await PackAsync("another")];

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task<string> PackAsync(string name)
    {
        var repository = Path.Combine(_folder.FullName, name);
        BuildContext.CopyTo(repository);
        var run = ProgramRun.Dotnet("run", "--project", "infra/Package") with { Folder = repository };
        var output = await run.OutputAsync(CancellationToken.None);
        var zip = Assert.Single(Directory.GetFiles(Path.Combine(repository, "artifacts"), "*.zip"));
        Assert.Contains(zip, output, StringComparison.Ordinal);
        return zip;
    }
}
