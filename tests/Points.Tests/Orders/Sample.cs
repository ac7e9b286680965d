namespace PendingPoints.Tests.Orders;

using System.Text.Json;
using PendingPoints.Orders;

/// <summary>One file of samples/order-events as a message, and what expected.json says of it.</summary>
internal static class Sample
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "samples", "order-events");

    /// <summary>What expected.json says, by <c>folder/name.json</c>.</summary>
    public static IReadOnlyDictionary<string, JsonElement> Expected { get; } = JsonElement
        .Parse(File.ReadAllText(Path.Combine(Folder, "expected.json"))).EnumerateObject().ToDictionary(each => each.Name, each => each.Value);

    /// <summary>Every sample that lies there.</summary>
    public static IEnumerable<string> Names => Directory.GetFiles(Folder, "*.json", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/'))
        .Where(name => name != "expected.json");

    public static byte[] Body(string name) => File.ReadAllBytes(Path.Combine(Folder, name));

    /// <summary>The message that it is on the queue, the headers beside it as AMQP has them.</summary>
    public static OrderMessage Message(string name)
    {
        var headers = Path.ChangeExtension(Path.Combine(Folder, name), ".headers");
        var lines = File.Exists(headers) ? File.ReadAllLines(headers).Where(line => line.Length > 0).Select(line => line.Split(": ", 2)).ToArray() : [];
        return new OrderMessage(Body(name))
        {
            ContentType = lines.FirstOrDefault(line => line[0].Equals("content-type", StringComparison.OrdinalIgnoreCase))?[1] ?? "application/json",
            Properties = lines.Where(line => line[0].StartsWith("ce-", StringComparison.Ordinal)).ToDictionary(line => $"cloudEvents:{line[0][3..]}", line => (object?)line[1]),
        };
    }
}
