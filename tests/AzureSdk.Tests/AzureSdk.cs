namespace PendingPoints.Tests;

using System.ComponentModel;
using System.Security.Cryptography;
using System.Text.Json;
using PendingPoints.Sandbox.ServiceBus;

/// <summary>The Azure SDK for JavaScript, installed once for all tests; its scripts lie in the folder <c>client</c>.</summary>
public sealed class AzureSdk : IAsyncLifetime
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "client");

    // Far beyond what a script takes, and what an installation does that finds its packages.
    private static readonly TimeSpan ScriptLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan InstallationLimit = TimeSpan.FromMinutes(5);

    private string? _whyNot;

    private static string Npm => OperatingSystem.IsWindows() ? "npm.cmd" : "npm";

    public async ValueTask InitializeAsync()
    {
        foreach (var program in (string[])["node", Npm])
        {
            try
            {
                await RunAsync(program, ["--version"], ScriptLimit);
            }
            catch (Win32Exception)
            {
                _whyNot = $"The Azure SDK for JavaScript cannot judge the broker: {program} is not installed (apt-get install nodejs npm).";
                return;
            }
        }

        await InstallAsync();
    }

    /// <summary>Runs a script against a broker and gives what it prints, with nothing to complain of; skips the test where there is no node.</summary>
    public async Task<JsonElement> RunAsync(string script, FakeServiceBus broker, params string[] arguments)
    {
        Assert.SkipWhen(_whyNot is not null, _whyNot ?? "");
        var (output, complaints) = await RunAsync(
            "node", ["--no-warnings", script, .. arguments], ScriptLimit, ("SERVICE_BUS_CONNECTION", broker.ConnectionString));
        Assert.Equal("", complaints);
        return JsonElement.Parse(output);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // What is installed already is taken when it is by the same lock file.
    private static async Task InstallAsync()
    {
        var wanted = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(Folder, "package-lock.json"))));
        var installed = Path.Combine(Folder, "node_modules", ".installed");
        if (File.Exists(installed) && await File.ReadAllTextAsync(installed) == wanted)
        {
            return;
        }

        await RunAsync(Npm, ["ci"], InstallationLimit);
        await File.WriteAllTextAsync(installed, wanted);
    }

    private static async Task<(string Output, string Complaints)> RunAsync(
        string program, string[] arguments, TimeSpan limit, params (string Name, string Value)[] variables)
    {
        var run = new ProgramRun(program, arguments) { Folder = Folder, Limit = limit, Variables = variables };
        var (exitCode, output, errors) = await run.ResultAsync(CancellationToken.None);
        Assert.True(exitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {exitCode}:\n{errors}\n{output}");
        return (output, errors);
    }
}
