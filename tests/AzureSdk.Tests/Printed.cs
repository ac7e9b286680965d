namespace PendingPoints.Tests;

using System.Text.Json;

/// <summary>Compares what a script printed.</summary>
internal static class Printed
{
    /// <summary>Whether it is this JSON, however either is laid out.</summary>
    public static void Is(string expected, JsonElement actual) =>
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(expected), actual), $"Expected {expected}\nbut it printed {actual}");
}
