namespace PendingPoints.Packaging;

/// <summary>A folder as the Functions host expects it: host.json and the worker directly in it.</summary>
public static class AppFolder
{
    private const string HostJson = "host.json";

    /// <summary>Empties the folder, so that nothing of an earlier package is in the next one.</summary>
    /// <exception cref="PackagingException">It holds something else than an app.</exception>
    public static void Empty(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        if (Directory.EnumerateFileSystemEntries(folder).Any() && !File.Exists(Path.Combine(folder, HostJson)))
        {
            throw new PackagingException($"{folder} holds something else than an app (no {HostJson}), and is not emptied for one.");
        }

        Directory.Delete(folder, recursive: true);
    }
}
