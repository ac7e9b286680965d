namespace PendingPoints.Tests.Native;

using System.Diagnostics;

/// <summary>The app as it is deployed: published once for all tests, with everything it builds in a folder of its own.</summary>
public sealed class PublishedApp : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("published-").FullName;

    /// <summary>The app root: what a deployment holds.</summary>
    public string Root => Path.Combine(_folder, "root");

    /// <summary>The executable that host.json names.</summary>
    public string Executable => Path.Combine(Root, "PendingPoints.Functions");

    public async ValueTask InitializeAsync()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                "publish", Repository.Path("src", "Functions"), "-c", "Release", "-o", Root, "--artifacts-path", Path.Combine(_folder, "build"),
            },
        };
        using var publish = Process.Start(start)!;
        var output = publish.StandardOutput.ReadToEndAsync();
        var errors = publish.StandardError.ReadToEndAsync();
        await publish.WaitForExitAsync();
        Assert.True(publish.ExitCode == 0, await output + await errors);
        Assert.DoesNotContain("warning", await output, StringComparison.OrdinalIgnoreCase);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
