namespace PendingPoints.Tests;

using System.Diagnostics;

/// <summary>A program that is run to its end.</summary>
public sealed record ProgramRun(string Program, params IReadOnlyList<string> Arguments)
{
    /// <summary>Where it is run; beside this program unless told otherwise.</summary>
    public string Folder { get; init; } = AppContext.BaseDirectory;

    /// <summary>What it finds in its environment besides what this program has.</summary>
    public IEnumerable<(string Name, string Value)> Variables { get; init; } = [];

    /// <summary>When it is ended; far beyond what any of them takes.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>A run of the dotnet that runs this.</summary>
    public static ProgramRun Dotnet(params IReadOnlyList<string> arguments) =>
        new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments);

    /// <summary>Runs it, and gives what it printed.</summary>
    public async Task<(int ExitCode, string Output, string Errors)> ResultAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Program, Arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Variables)
        {
            start.Environment[name] = value;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        using var process = Process.Start(start)!;
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    /// <summary>Runs it, and gives what it printed when nothing went wrong.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public async Task<string> OutputAsync(CancellationToken cancellationToken)
    {
        var (exitCode, output, errors) = await ResultAsync(cancellationToken);
        return exitCode == 0 ? output : throw new InvalidOperationException($"{Program} failed with {exitCode}:\n{output}{errors}");
    }
}
