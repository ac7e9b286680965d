namespace PendingPoints.Sandbox.FunctionsHost;

using System.Text.RegularExpressions;

/// <summary>The app's settings as the host reads them: the environment's win, and <c>__</c> is another way to write <c>:</c>.</summary>
internal sealed partial class HostSettings(IReadOnlyDictionary<string, string?> given)
{
    private readonly IConfiguration _all = new ConfigurationBuilder()
        .AddInMemoryCollection(
            WithValue(given).ToDictionary(each => each.Key.Replace("__", ":", StringComparison.Ordinal), string? (each) => each.Value))
        .AddEnvironmentVariables()
        .Build();

    /// <summary>Those that were given and have a value: what a worker gets.</summary>
    public IReadOnlyDictionary<string, string> Given { get; } = WithValue(given);

    /// <summary>A setting's value; null when there is none.</summary>
    public string? this[string name] => _all[name];

    /// <summary>Replaces every <c>%Name%</c> by the setting of that name.</summary>
    /// <exception cref="InvalidOperationException">There is no such setting.</exception>
    public string Resolve(string text) => Placeholder().Replace(
        text, name => this[name.Groups[1].Value] ?? throw new InvalidOperationException($"setting {name.Groups[1].Value} is missing."));

    /// <summary>Whether a function is left out.</summary>
    public bool IsDisabled(string function) => bool.TryParse(this[$"AzureWebJobs.{function}.Disabled"], out var disabled) && disabled;

    private static Dictionary<string, string> WithValue(IReadOnlyDictionary<string, string?> settings) =>
        settings.Where(each => !string.IsNullOrEmpty(each.Value)).ToDictionary(each => each.Key, each => each.Value!);

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex Placeholder();
}
