namespace PendingPoints.Tests.Process;

using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using PendingPoints.Sandbox;

/// <summary>The sandbox as a newcomer starts it.</summary>
public sealed partial class SandboxProgramTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sandbox-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task It_tells_when_it_is_ready_and_leaves_nothing_behind_after_ctrl_c()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The processes are looked for in /proc.");
        await using var program = SandboxProgram.Start("--settings", Settings("""{"Values":{"DefaultStore":"acme-in"}}"""));
        await program.PrintsAsync("Ctrl+C stops everything.");
        var worker = Assert.Single(program.Children);

        var address = new Uri(AppAddress().Match(program.Printed).Groups[1].Value);
        using var app = new HttpClient(new SocketsHttpHandler()) { BaseAddress = address };
        app.DefaultRequestHeaders.Add("x-functions-key", RunningApp.Key);
        var tom = await app.GetFromJsonAsync<JsonElement>("/api/customers/915550001/points-balance", Cancel);
        Assert.Equal("acme-in", tom.GetProperty("store").GetString());

        await ProcessWorld.SignalAsync(program.Id, "INT");
        Assert.Equal(0, await program.ExitCodeAsync());
        Assert.False(SandboxProgram.IsThere(worker));
    }

    [Fact]
    public async Task Settings_that_the_app_does_not_start_with_end_it_with_every_mistake_told_once()
    {
        await using var program = SandboxProgram.Start(
            "--settings", Settings("""{"Values":{"DefaultStore":"nowhere","Cache:MaxMemory":"0"}}"""));

        Assert.Equal(1, await program.ExitCodeAsync());
        Assert.Single(Regex.Matches(program.Printed, "DefaultStore names no store"));
        Assert.Single(Regex.Matches(program.Printed, "Cache:MaxMemory must"));
        Assert.DoesNotContain("   at ", program.Printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_settings_that_cannot_be_used_ends_it_with_the_reason()
    {
        await using var program = SandboxProgram.Start("--settings", Settings("{"));

        Assert.Equal(1, await program.ExitCodeAsync());
        Assert.EndsWith("is not valid JSON (line 1).", program.Printed.TrimEnd(), StringComparison.Ordinal);
    }

    private string Settings(string json)
    {
        var file = Path.Combine(_folder.FullName, "settings.json");
        File.WriteAllText(file, json);
        return file;
    }

    [GeneratedRegex(@"function app\s+(http\S+)")]
    private static partial Regex AppAddress();
}
