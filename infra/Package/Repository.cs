namespace PendingPoints.Packaging;

/// <summary>The files of the repository that this program was built in.</summary>
internal static class Repository
{
    private static readonly string Root = FindRoot(AppContext.BaseDirectory);

    /// <summary>A file or folder.</summary>
    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string FindRoot(string folder) => File.Exists(System.IO.Path.Combine(folder, "Functions.sln"))
        ? folder
        : FindRoot(Directory.GetParent(folder)?.FullName ?? throw new DirectoryNotFoundException("Functions.sln is in no folder above this program."));
}
