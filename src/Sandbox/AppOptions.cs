namespace PendingPoints.Sandbox;

/// <summary>How the function app runs beside the sandbox.</summary>
/// <param name="Port">The port on 127.0.0.1; 0 = any free one.</param>
/// <param name="SettingsFile">Settings in the shape of a local.settings.json that are merged over the sample's; null = none.</param>
internal sealed record AppOptions(int Port, string? SettingsFile)
{
    /// <summary>What stands in the file, and where telemetry goes.</summary>
    /// <exception cref="SettingsException">The file cannot be used.</exception>
    public IReadOnlyDictionary<string, string?> Settings(Sandbox sandbox)
    {
        var settings = new Dictionary<string, string?>(sandbox.Collector.Settings, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in SettingsFile is null ? [] : LocalSettings.Read(SettingsFile))
        {
            settings[name] = value;
        }

        return settings;
    }
}
