namespace PendingPoints.Tests;

/// <summary>The files of the repository that this was built in.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    /// <summary>The files below a folder, but for those that a build puts there.</summary>
    public static IEnumerable<string> Files(string pattern, params string[] folder) =>
        Directory.GetFiles(Path(folder), pattern, SearchOption.AllDirectories).Where(path => !System.IO.Path.GetRelativePath(Root, path)
            .Split(System.IO.Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules"));

    private static string FindRoot(string folder) => File.Exists(System.IO.Path.Combine(folder, "Functions.sln"))
        ? folder
        : FindRoot(Directory.GetParent(folder)?.FullName
            ?? throw new DirectoryNotFoundException("Functions.sln is in no folder above this program."));
}
