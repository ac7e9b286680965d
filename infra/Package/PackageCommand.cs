namespace PendingPoints.Packaging;

using System.CommandLine;

/// <summary>The command line.</summary>
public sealed class PackageCommand
{
    private readonly Option<string?> _rid = new("--rid")
    {
        Description = "What it is compiled for ahead of time; without it, one package for every machine, which starts more slowly",
    };

    private readonly Option<DirectoryInfo> _artifacts = new("--artifacts")
    {
        Description = "Where the zip and what is built on the way are put (artifacts)",
        DefaultValueFactory = _ => new(Repository.Path("artifacts")),
    };

    private readonly Option<DirectoryInfo?> _output = new("--output", "-o")
    {
        Description = "Where what is in the zip is left as files (artifacts/app)",
    };

    private readonly Option<bool> _withoutHostExtension = new("--without-host-extension")
    {
        Description = "To look at a zip also where no package source has the host's Service Bus extension; it receives no events",
    };

    /// <summary>The command.</summary>
    /// <param name="run">Packs; returns the exit code.</param>
    public RootCommand Build(Func<PackageOptions, CancellationToken, Task<int>> run)
    {
        _rid.AcceptOnlyFromAmong("linux-x64", "linux-arm64");
        var command = new RootCommand("Makes the zip that is deployed: the same bytes for the same commit.")
        {
            _rid, _artifacts, _output, _withoutHostExtension,
        };
        command.SetAction((line, stop) => run(Read(line), stop));
        return command;
    }

    private PackageOptions Read(ParseResult line)
    {
        var artifacts = line.GetRequiredValue(_artifacts).FullName;
        var output = line.GetValue(_output)?.FullName ?? Path.Combine(artifacts, "app");
        return new(line.GetValue(_rid), artifacts, output, line.GetValue(_withoutHostExtension));
    }
}
