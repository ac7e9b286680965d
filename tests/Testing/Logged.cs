namespace PendingPoints.Tests;

using Microsoft.Extensions.Logging.Testing;

/// <summary>What was logged, for tests that search all of it.</summary>
public static class Logged
{
    /// <summary>Every line with what goes along with it: its exception, values and scopes.</summary>
    public static IEnumerable<string> Lines(this FakeLogCollector log) => log.GetSnapshot().Select(line =>
        $"{line.Category} {line.Level} {line.Message} {line.Exception} "
        + $"{Described(line.State)} {string.Join(' ', line.Scopes.Select(Described))}");

    /// <summary>All of it as one text.</summary>
    public static string Text(this FakeLogCollector log) => string.Join('\n', log.Lines());

    private static string Described(object? value) => value switch
    {
        IEnumerable<KeyValuePair<string, object?>> values => $"{value} {string.Join(' ', values)}",
        IEnumerable<KeyValuePair<string, string?>> texts => string.Join(' ', texts),
        _ => $"{value}",
    };
}
