namespace PendingPoints.Tests.Packaging;

using PendingPoints.Tests.Container;

/// <summary>
/// The package for every machine, made in two folders from what the container's build gets to see: in one with a package source that has
/// the host's extension, in the other without at first.
/// </summary>
public sealed class PackedApp : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("packed-app-").FullName;

    /// <summary>How it ends where no package source has the host's extension.</summary>
    public (int ExitCode, string Output, string Errors) Refused { get; private set; }

    /// <summary>The zips that were there then.</summary>
    public string[] ZipsOfRefused { get; private set; } = [];

    /// <summary>The one for looking at.</summary>
    public string WithoutExtension { get; private set; } = "";

    /// <summary>The ones with the extension.</summary>
    public IReadOnlyList<string> Zips { get; private set; } = [];

    private string Feed => Path.Combine(_folder, "feed");

    public async ValueTask InitializeAsync()
    {
        await MadeUpExtension.PackAsync(Feed, Path.Combine(_folder, "made-up"), (folder, arguments) => DotnetAsync(folder, arguments));
        var (one, another) = (Copy("one"), Copy("another"));

        Refused = await Package(another).ResultAsync(CancellationToken.None);
        ZipsOfRefused = ZipsOf(another);
        WithoutExtension = await PackAsync(another, "--without-host-extension");
        File.Move(WithoutExtension, WithoutExtension = Path.Combine(_folder, Path.GetFileName(WithoutExtension)));
        Zips = [await PackWithExtensionAsync(one), await PackWithExtensionAsync(another)];
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static string[] ZipsOf(string repository) => Directory.GetFiles(Path.Combine(repository, "artifacts"), "*.zip");

    private string Copy(string name)
    {
        var repository = Path.Combine(_folder, name);
        BuildContext.CopyTo(repository);
        MadeUpExtension.AskFor(repository);
        return repository;
    }

    private async Task<string> PackWithExtensionAsync(string repository)
    {
        await DotnetAsync(repository, "nuget", "add", "source", Feed, "--name", "made-up", "--configfile", "nuget.config");
        return await PackAsync(repository);
    }

    private async Task<string> PackAsync(string repository, params string[] options)
    {
        var output = await Package(repository, options).OutputAsync(CancellationToken.None);
        var zip = Assert.Single(ZipsOf(repository));
        Assert.Contains(zip, output, StringComparison.Ordinal);
        return zip;
    }

    private ProgramRun Package(string repository, params string[] options) =>
        Dotnet(repository, ["run", "--project", "infra/Package", "--", .. options]);

    private Task<string> DotnetAsync(string folder, params string[] arguments) =>
        Dotnet(folder, arguments).OutputAsync(CancellationToken.None);

    // In locked mode: the lock files are the same with and without the extension.
    private ProgramRun Dotnet(string folder, string[] arguments) => ProgramRun.Dotnet(arguments) with
    {
        Folder = folder,
        // Each of them builds from nothing, on a machine that may have other work.
        Limit = TimeSpan.FromMinutes(20),
        Variables = [("CI", "true"), ("MSBUILDDISABLENODEREUSE", "1"), ("NUGET_PACKAGES", Packages())],
    };

    // A package folder of its own, since no other build must find the made-up package; what the machine has already is linked.
    private string Packages()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "packages")).FullName;
        var machine = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        foreach (var package in Directory.EnumerateDirectories(machine).Select(path => Path.GetFileName(path)))
        {
            var link = Path.Combine(folder, package);
            if (!Directory.Exists(link) && !package.Equals(MadeUpExtension.Name, StringComparison.OrdinalIgnoreCase))
            {
                Directory.CreateSymbolicLink(link, Path.Combine(machine, package));
            }
        }

        return folder;
    }
}
