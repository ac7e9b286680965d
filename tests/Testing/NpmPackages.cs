namespace PendingPoints.Tests;

using System.ComponentModel;
using System.Security.Cryptography;

/// <summary>Packages of npm and scripts that use them, in a folder of the test's output; installed once, by their lock file.</summary>
public sealed class NpmPackages(string folder)
{
    // Far beyond what a script takes, and what an installation does that finds its packages.
    private static readonly TimeSpan ScriptLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan InstallationLimit = TimeSpan.FromMinutes(5);

    private readonly string _folder = Path.Combine(AppContext.BaseDirectory, folder);

    private static string Npm => OperatingSystem.IsWindows() ? "npm.cmd" : "npm";

    /// <summary>Installs what is not installed by the same lock file.</summary>
    /// <returns>Why it cannot be: null when it is.</returns>
    public async Task<string?> InstallAsync()
    {
        foreach (var program in (string[])["node", Npm])
        {
            try
            {
                await RunAsync(program, ["--version"], ScriptLimit, []);
            }
            catch (Win32Exception)
            {
                return $"{program} is not installed (apt-get install nodejs npm).";
            }
        }

        var wanted = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(_folder, "package-lock.json"))));
        var installed = Path.Combine(_folder, "node_modules", ".installed");
        if (!File.Exists(installed) || await File.ReadAllTextAsync(installed) != wanted)
        {
            await RunAsync(Npm, ["ci"], InstallationLimit, []);
            await File.WriteAllTextAsync(installed, wanted);
        }

        return null;
    }

    /// <summary>Runs a script of the folder, and gives what it printed to its output and to its errors.</summary>
    public Task<(string Output, string Errors)> NodeAsync(string script, string[] arguments, params (string Name, string Value)[] variables) =>
        RunAsync("node", ["--no-warnings", script, .. arguments], ScriptLimit, variables);

    private async Task<(string Output, string Errors)> RunAsync(
        string program, string[] arguments, TimeSpan limit, (string Name, string Value)[] variables)
    {
        var run = new ProgramRun(program, arguments) { Folder = _folder, Limit = limit, Variables = variables };
        var (exitCode, output, errors) = await run.ResultAsync(CancellationToken.None);
        return exitCode == 0 ? (output, errors)
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {exitCode}:\n{errors}\n{output}");
    }
}
