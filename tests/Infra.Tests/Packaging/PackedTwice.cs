namespace PendingPoints.Tests.Packaging;

using System.Diagnostics;
using PendingPoints.Tests.Container;

/// <summary>The package for every machine, made in two folders by the command of the container's recipe, from what its build gets to see.</summary>
public sealed class PackedTwice : IAsyncLifetime
{
    // Each takes most of a minute of one processor.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

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
        var start = new ProcessStartInfo("dotnet", ["run", "--project", "infra/Package"])
        {
            WorkingDirectory = repository,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var run = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            var output = run.StandardOutput.ReadToEndAsync(limit.Token);
            var complaints = run.StandardError.ReadToEndAsync(limit.Token);
            await run.WaitForExitAsync(limit.Token);
            Assert.True(run.ExitCode == 0, await output + await complaints);
            var zip = Assert.Single(Directory.GetFiles(Path.Combine(repository, "artifacts"), "*.zip"));
            Assert.Contains(zip, await output, StringComparison.Ordinal);
            return zip;
        }
        finally
        {
            if (!run.HasExited)
            {
                run.Kill(entireProcessTree: true);
            }
        }
    }
}
