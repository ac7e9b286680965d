namespace PendingPoints.Packaging;

using System.Text.Json;
using System.Text.Json.Nodes;

/// <summary>A folder as the Functions host expects it: host.json and the functions' folders directly in it.</summary>
public static class AppFolder
{
    private const string HostJson = "host.json";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n" };

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

    /// <summary>What the host starts: a file of the folder, or a program of the machine.</summary>
    public static string Start(string folder) => Description(Read(folder))["defaultExecutablePath"]!.GetValue<string>();

    /// <summary>
    /// Has the host start the app by the machine's <c>dotnet</c>. With arguments, the host looks for the program on the path:
    /// HttpWorkerDescription in https://github.com/Azure/azure-functions-host (2026-11).
    /// </summary>
    /// <returns>What it starts.</returns>
    public static string StartByDotnet(string folder)
    {
        var json = Read(folder);
        var description = Description(json);
        description["arguments"] = new JsonArray($"{description["defaultExecutablePath"]}.dll");
        description["defaultExecutablePath"] = "dotnet";
        File.WriteAllText(Path.Combine(folder, HostJson), json.ToJsonString(Readable) + "\n");
        return "dotnet";
    }

    private static JsonNode Read(string folder) => JsonNode.Parse(File.ReadAllText(Path.Combine(folder, HostJson)))!;

    private static JsonNode Description(JsonNode json) => json["customHandler"]!["description"]!;
}
