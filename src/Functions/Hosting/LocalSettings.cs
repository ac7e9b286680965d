namespace PendingPoints.Functions.Hosting;

using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Memory;

/// <summary>
/// The <c>Values</c> of local.settings.json, which Core Tools hands to an app as environment variables, for an app that runs
/// without it. https://learn.microsoft.com/azure/azure-functions/functions-develop-local#local-settings-file
/// </summary>
public static class LocalSettings
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "local.settings.json";

    /// <summary>
    /// Adds the values to the settings, below the environment variables, so that those win. Both <c>:</c> and <c>__</c> separate
    /// the parts of a name. Without a file nothing happens.
    /// </summary>
    /// <param name="settings">The settings of the app.</param>
    /// <param name="folders">Where to look; the first folder that has the file counts.</param>
    /// <exception cref="StartException">The file is broken or encrypted.</exception>
    public static void AddTo(IConfigurationManager settings, params ReadOnlySpan<string> folders)
    {
        foreach (var folder in folders)
        {
            var path = Path.Combine(folder, FileName);
            if (File.Exists(path))
            {
                settings.Sources.Insert(BelowEnvironment(settings.Sources), new MemoryConfigurationSource { InitialData = Read(path) });
                return;
            }
        }
    }

    /// <summary>The values of one file, with <c>:</c> between the parts of a name.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="StartException">The file is missing, broken or encrypted.</exception>
    public static IReadOnlyList<KeyValuePair<string, string?>> Read(string path)
    {
        var file = JsonSettings.Read(path);
        if (string.Equals(file["IsEncrypted"], bool.TrueString, StringComparison.OrdinalIgnoreCase))
        {
            throw new StartException([$"{path} is encrypted; 'func settings decrypt' makes it readable."]);
        }

        return [.. file.GetSection("Values").AsEnumerable(makePathsRelative: true)
            .Where(value => value.Value is not null)
            .Select(value => KeyValuePair.Create(SettingName(value.Key), value.Value))];
    }

    private static string SettingName(string name) => name.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal);

    private static int BelowEnvironment(IList<IConfigurationSource> sources)
    {
        var environment = sources.LastOrDefault(source => source is EnvironmentVariablesConfigurationSource { Prefix: null or "" });
        return environment is null ? 0 : sources.IndexOf(environment);
    }
}
