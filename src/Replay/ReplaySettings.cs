namespace PendingPoints.Replay;

using Microsoft.Extensions.Configuration;
using PendingPoints.OrderEvents;

/// <summary>
/// The settings of the app that a replay needs, from where a developer or an operator has them. The first that holds one counts: the
/// command line, the environment, the <c>Values</c> of local.settings.json
/// (https://learn.microsoft.com/azure/azure-functions/functions-develop-local#local-settings-file).
/// </summary>
internal static class ReplaySettings
{
    /// <summary>The name of the setting that says where the broker is, as at the app.</summary>
    public const string Connection = "ServiceBusConnection";

    private const string File = "local.settings.json";

    /// <summary>Reads them.</summary>
    /// <param name="folder">Where a local.settings.json may lie.</param>
    /// <param name="connection">A connection string from the command line.</param>
    /// <param name="fullyQualifiedNamespace">A host name from the command line.</param>
    /// <exception cref="InvalidDataException">The file is not JSON, or is encrypted.</exception>
    public static IConfiguration Read(string folder, string? connection, string? fullyQualifiedNamespace)
    {
        var builder = new ConfigurationBuilder().AddInMemoryCollection(Local(folder)).AddEnvironmentVariables();
        if (connection is not null || fullyQualifiedNamespace is not null)
        {
            // Empty where only the other is given: a connection string would count more than the namespace.
            builder.AddInMemoryCollection(
                [new(Connection, connection ?? ""), new($"{Connection}:fullyQualifiedNamespace", fullyQualifiedNamespace ?? "")]);
        }

        return builder.Build();
    }

    /// <summary>The queue of rejected events, as the app has it.</summary>
    public static string RejectedQueue(IConfiguration settings) =>
        settings.GetSection(OrderEventOptions.Section)[nameof(OrderEventOptions.RejectedQueue)] is { Length: > 0 } named
            ? named
            : new OrderEventOptions().RejectedQueue;

    private static IEnumerable<KeyValuePair<string, string?>> Local(string folder)
    {
        var file = new ConfigurationBuilder().SetBasePath(folder).AddJsonFile(File, optional: true).Build();
        return bool.TryParse(file["IsEncrypted"], out var isEncrypted) && isEncrypted
            ? throw new InvalidDataException($"{File} is encrypted; 'func settings decrypt' makes it readable.")
            : file.GetSection("Values").AsEnumerable(makePathsRelative: true)
                .Select(value => KeyValuePair.Create(NameOf(value.Key), value.Value));
    }

    private static string NameOf(string variable) => variable.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal);
}
