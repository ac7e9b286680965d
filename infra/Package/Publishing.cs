namespace PendingPoints.Packaging;

using System.Diagnostics;

/// <summary>Runs <c>dotnet</c> on the app.</summary>
internal static class Publishing
{
    /// <summary>Publishes the app into the output folder.</summary>
    /// <exception cref="PackagingException">It can not be built; the reason is printed already.</exception>
    public static async Task RunAsync(PackageOptions options, CancellationToken stop)
    {
        var app = Repository.Path("src", "Functions");

        // Symbols are not deployed, and a library that has some names the folder that it was built in.
        string[] common = [app, "--artifacts-path", options.Build, "-p:DebugType=none"];
        string[] publish = ["publish", .. common, "-c", "Release", "-o", options.Output];
        if (options.Rid is { } rid)
        {
            // For the machine itself nothing is said, as everywhere else: that is what the lock files hold.
            await DotnetAsync(rid == CrossToolchain.ThisMachine ? publish : [.. publish, "-r", rid], stop);
            return;
        }

        // Restored as it is locked: with the native compiler, which is then not used.
        await DotnetAsync(["restore", .. common], stop);
        await DotnetAsync([.. publish, "--no-restore", "--no-self-contained", "-p:PublishAot=false", "-p:UseAppHost=false"], stop);
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
