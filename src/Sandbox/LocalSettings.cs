namespace PendingPoints.Sandbox;

using System.Text.Json;

/// <summary>
/// The <c>Values</c> of a local.settings.json, see
/// https://learn.microsoft.com/azure/azure-functions/functions-develop-local#local-settings-file.
/// Both <c>:</c> and <c>__</c> separate the parts of a name; here all have <c>__</c>, as environment variables do.
/// </summary>
public static class LocalSettings
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads a file.</summary>
    /// <exception cref="SettingsException">It is missing, broken or encrypted.</exception>
    public static Dictionary<string, string?> Read(string path)
    {
        try
        {
            using var file = JsonDocument.Parse(File.ReadAllText(path), Lenient);
            return Read(file.RootElement, path);
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"{path} cannot be opened.", closed);
        }
        catch (JsonException broken)
        {
            throw new SettingsException($"{path} is not valid JSON (line {broken.LineNumber + 1}).", broken);
        }
    }

    /// <summary>The name of a setting as an environment variable has it.</summary>
    public static string NameOf(string setting) => setting.Replace(":", "__", StringComparison.Ordinal);

    private static Dictionary<string, string?> Read(JsonElement file, string path)
    {
        if (file.ValueKind is not JsonValueKind.Object
            || !file.TryGetProperty("Values", out var values)
            || values.ValueKind is not JsonValueKind.Object)
        {
            throw new SettingsException($"{path} holds no object Values, as a local.settings.json does.");
        }

        if (file.TryGetProperty("IsEncrypted", out var encrypted) && encrypted.ValueKind is JsonValueKind.True)
        {
            throw new SettingsException($"{path} is encrypted; 'func settings decrypt' makes it readable.");
        }

        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in values.EnumerateObject().Select(value => (NameOf(value.Name), value.Value)))
        {
            settings[name] = value.ValueKind is JsonValueKind.Object or JsonValueKind.Array
                ? throw new SettingsException($"{path}: {name} must be a text; parts of a name are separated by __, not nested.")
                : value.ToString();
        }

        return settings;
    }
}

/// <summary>A file of settings cannot be used.</summary>
/// <param name="message">Which, and what to change.</param>
public sealed class SettingsException(string message, Exception? cause = null) : Exception(message, cause);
