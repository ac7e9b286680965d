namespace PendingPoints.Tests.Container;

/// <summary>What a container engine hands to the recipe: the files that .dockerignore lets through.</summary>
internal static class BuildContext
{
    private static readonly string[] Lines = [.. File.ReadLines(Repository.Path(".dockerignore")).Where(line => line is not ("" or ['#', ..]))];

    /// <summary>Copies them.</summary>
    public static void CopyTo(string folder)
    {
        foreach (var path in Let)
        {
            var source = Repository.Path(path);
            string[] files = Directory.Exists(source) ? Directory.GetFiles(source, "*", SearchOption.AllDirectories) : [source];
            foreach (var file in files.Where(file => !IsLeftOut(Path.GetRelativePath(Repository.Root, file))))
            {
                var target = Path.Combine(folder, Path.GetRelativePath(Repository.Root, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }
    }

    /// <summary>The files and folders that are let through.</summary>
    public static IEnumerable<string> Let => Lines.Where(line => line[0] == '!').Select(line => line[1..]);

    /// <summary>Whether everything else is left out.</summary>
    public static bool IsClosed => Lines[0] == "*";

    // The last lines: a name that is left out in every folder.
    private static bool IsLeftOut(string path) => Lines.Where(line => line.StartsWith("**/", StringComparison.Ordinal))
        .Any(line => path.Split(Path.DirectorySeparatorChar).Contains(line[3..]));
}
