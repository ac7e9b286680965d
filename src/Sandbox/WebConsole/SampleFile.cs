namespace PendingPoints.Sandbox.WebConsole;

/// <summary>A sample of an order event, as its platform sends it.</summary>
/// <param name="Platform">The folder it lies in.</param>
/// <param name="Headers">The headers that go with it, by name.</param>
internal sealed record SampleFile(string Platform, string Name, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>The samples below a folder, which may be missing.</summary>
    public static IReadOnlyList<SampleFile> In(string folder) => !Directory.Exists(folder) ? [] :
        [.. Directory.GetDirectories(folder).SelectMany(platform => Directory.GetFiles(platform, "*.json")).Order(StringComparer.Ordinal)
            .Select(Read)];

    private static SampleFile Read(string path)
    {
        var (headers, file) = (new Dictionary<string, string> { ["Content-Type"] = "application/json" }, Path.ChangeExtension(path, ".headers"));
        foreach (var line in File.Exists(file) ? File.ReadLines(file) : [])
        {
            if (line.Split(':', 2, StringSplitOptions.TrimEntries) is [var name, var value])
            {
                headers[name] = value;
            }
        }

        return new(Path.GetFileName(Path.GetDirectoryName(path)!), Path.GetFileName(path), headers, File.ReadAllText(path));
    }
}
