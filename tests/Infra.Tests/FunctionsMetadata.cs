namespace PendingPoints.Tests;

using System.Text.Json;

/// <summary>What the built app declares: the functions.metadata that the Functions SDK makes of the attributes, and that the host reads.</summary>
internal static class FunctionsMetadata
{
    private static readonly (string Function, JsonElement Binding)[] Triggers =
    [
        .. JsonElement.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "functions.metadata"))).EnumerateArray()
            .Select(function => (function.GetProperty("name").GetString()!, function.GetProperty("bindings")[0])),
    ];

    /// <summary>The functions that a queue starts, with the setting that says where the broker is.</summary>
    public static IReadOnlyList<(string Function, string Queue, string Connection)> Queues { get; } =
        [.. OfType("serviceBusTrigger").Select(one => (one.Function, Text(one.Binding, "queueName"), Text(one.Binding, "connection")))];

    /// <summary>The functions that a request starts, with their routes below host.json's prefix.</summary>
    public static IReadOnlyList<(string Function, string Route, bool NeedsKey)> Http { get; } =
        [.. OfType("httpTrigger").Select(one => (one.Function, Text(one.Binding, "route"), Text(one.Binding, "authLevel") != "Anonymous"))];

    private static IEnumerable<(string Function, JsonElement Binding)> OfType(string type) =>
        Triggers.Where(one => Text(one.Binding, "type") == type);

    private static string Text(JsonElement binding, string name) => binding.GetProperty(name).GetString()!;
}
