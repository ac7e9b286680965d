namespace PendingPoints.Packaging;

using System.Diagnostics;

/// <summary>Runs <c>dotnet</c> on the app.</summary>
internal static class Publishing
{
    /// <summary>Publishes the app into the output folder.</summary>
    /// <exception cref="PackagingException">It cannot be built; the reason is printed already.</exception>
    public static Task RunAsync(PackageOptions options, CancellationToken stop)
    {
        // Symbols are not deployed, and a library that has some names the folder that it was built in. The host starts the app by dotnet. The code
        // was analyzed when it was built. Package sources are asked each time: one may have been added because of the last answer.
        string[] publish =
        [
            "publish", Repository.Path("src", "Functions"), "-c", "Release", "--artifacts-path", options.Build, "-o", options.Output,
            "-p:DebugType=none", "-p:UseAppHost=false", "-p:RunAnalyzers=false", "-p:AskForHostExtension=true",
        ];
        return DotnetAsync(options.Rid is { } rid ? [.. publish, "-r", rid] : publish, stop);
    }

    private static async Task DotnetAsync(string[] arguments, CancellationToken stop)
    {
        using var dotnet = Process.Start(new ProcessStartInfo("dotnet", arguments))!;
        try
        {
            await dotnet.WaitForExitAsync(stop);
        }
        finally
        {
            if (!dotnet.HasExited)
            {
                dotnet.Kill(entireProcessTree: true);
            }
        }

        if (dotnet.ExitCode != 0)
        {
            throw new PackagingException($"dotnet {arguments[0]} failed.");
        }
    }
}
