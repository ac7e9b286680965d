namespace PendingPoints.Packaging;

using System.IO.Compression;

/// <summary>A zip that depends on nothing but what is in it: not on the file system's order, times or permissions.</summary>
public static class PackageZip
{
    // What Unix keeps in the upper half of a zip's external attributes: a regular file, 0644. Nothing in it is run but by dotnet.
    private const int Plain = unchecked((int)0x81A40000);

    /// <summary>Packs a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="zip">The file that is written, or written over.</param>
    /// <param name="date">The date that every file gets.</param>
    public static void Write(string folder, string zip, DateTimeOffset date)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(zip)!);
        using var archive = new ZipArchive(File.Create(zip), ZipArchiveMode.Create);
        var names = Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);
        foreach (var name in names)
        {
            var entry = archive.CreateEntry(name, CompressionLevel.SmallestSize);
            entry.LastWriteTime = date;
            entry.ExternalAttributes = Plain;
            using var content = File.OpenRead(Path.Combine(folder, name));
            using var packed = entry.Open();
            content.CopyTo(packed);
        }
    }
}
