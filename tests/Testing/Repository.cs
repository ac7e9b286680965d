namespace PendingPoints.Tests;

/// <summary>The files of the repository that this was built in.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string FindRoot(string folder) => File.Exists(System.IO.Path.Combine(folder, "Functions.sln"))
        ? folder
        : FindRoot(Directory.GetParent(folder)?.FullName ?? throw new DirectoryNotFoundException("Functions.sln is in no folder above this program."));
}
