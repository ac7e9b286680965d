namespace PendingPoints.Tests.Hosting;

using System.Diagnostics;
using Microsoft.Extensions.Options;
using PendingPoints.Functions.Hosting;

/// <summary>The real executable, when it can not start: the Functions host starts it again only after an exit code that is not 0.</summary>
public sealed class StartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("working-").FullName;

    [Fact]
    public async Task Every_mistake_is_a_line_on_stderr_and_the_exit_code_is_1()
    {
        var (exitCode, lines) = await RunAsync();
        Assert.Equal(1, exitCode);
        Assert.Equal(3, lines.Length);
        Assert.Contains(lines, line => line.Contains("ServiceBusConnection", StringComparison.Ordinal));
        Assert.Contains("Stores is empty: configure at least one store.", lines);
        Assert.Contains(lines, line => line.Contains("FunctionKeys__default", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_port_of_the_host_that_is_none_is_a_mistake()
    {
        var (exitCode, lines) = await RunAsync(("FUNCTIONS_CUSTOMHANDLER_PORT", "seventy"), ("ServiceBusConnection", "amqp://broker"));
        Assert.Equal(1, exitCode);
        Assert.Equal(["FUNCTIONS_CUSTOMHANDLER_PORT must be a port number.", "Stores is empty: configure at least one store."], lines);
    }

    [Fact]
    public async Task In_Development_a_broken_local_settings_json_is_a_mistake()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "local.settings.json"), "{", TestContext.Current.CancellationToken);
        var (exitCode, lines) = await RunAsync(("ASPNETCORE_ENVIRONMENT", "Development"));
        Assert.Equal(1, exitCode);
        Assert.EndsWith("local.settings.json is not valid JSON (line 1).", Assert.Single(lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_Development_local_settings_json_counts()
    {
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "local.settings.json"),
            """{"Values":{"FunctionKeys__default":"local-key"}}""",
            TestContext.Current.CancellationToken);
        var (exitCode, lines) = await RunAsync(("ASPNETCORE_ENVIRONMENT", "Development"));
        Assert.Equal(1, exitCode);
        Assert.Contains(lines, line => line.StartsWith("ServiceBusConnection", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("FunctionKeys", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_port_in_use_is_one_line_that_says_how_to_change_it()
    {
        await using var first = await TestApp.StartAsync();
        await using var second = TestApp.Build(TestApp.Settings(("urls", first.Address.ToString())));
        var failure = await Assert.ThrowsAsync<IOException>(() => second.Application.StartAsync(TestContext.Current.CancellationToken));
        var line = Assert.Single(StartException.MistakesIn(failure));
        Assert.Contains($":{first.Address.Port}", line, StringComparison.Ordinal);
        Assert.Contains("ASPNETCORE_URLS", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_that_are_not_valid_are_mistakes_however_many_there_are()
    {
        var one = new OptionsValidationException("", typeof(object), ["a", "b"]);
        var other = new OptionsValidationException("", typeof(object), ["c"]);
        Assert.Equal(["a", "b", "c"], StartException.MistakesIn(new AggregateException(one, other)));
        Assert.Empty(StartException.MistakesIn(new AggregateException(one, new InvalidOperationException())));
        Assert.Empty(StartException.MistakesIn(new InvalidOperationException()));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<(int ExitCode, string[] Lines)> RunAsync(params IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "PendingPoints.Functions.dll") },
            WorkingDirectory = _folder,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}
