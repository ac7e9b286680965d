namespace PendingPoints;

using System.Collections.Frozen;
using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

/// <summary>
/// Binds a section setting by setting, so that one that cannot be read, or that nobody knows, is a mistake among the others: it neither
/// hides them nor goes unseen. A mistake names the setting by its path and shows no value.
/// </summary>
public static class SectionBinding
{
    private static readonly FrozenDictionary<string, string> NewNames = new Dictionary<string, string>
    {
        ["OrderEvents:RetryAfter"] = "OrderEvents:RetryDelay",
        ["OrderEvents:RetryAtMostAfter"] = "OrderEvents:MaxRetryDelay",
        ["OrderEvents:TooOldAfter"] = "OrderEvents:MaxAge",
        ["Health:AskStoresEvery"] = "Health:ProbeInterval",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Binds options to a section, and validates them at the start.</summary>
    /// <param name="bind">Binds the one setting it is given: <c>(one, options) =&gt; one.Bind(options, SectionBinding.Strictly)</c>.</param>
    /// <param name="validator">A generated one; its messages begin with the setting's name, since the section's path is put before them.</param>
    public static OptionsBuilder<T> BindSection<T>(
        this OptionsBuilder<T> options, IConfigurationSection section, Action<IConfiguration, T> bind, IValidateOptions<T> validator)
        where T : class
    {
        // Binding again finds the same mistakes.
        options.Services.AddSingleton<IValidateOptions<T>>(new ValidateOptions<T>(bound =>
            [.. section.BindEach(one => bind(one, bound)), .. MistakesIn(section, validator.Validate(null, bound))]));
        return options.Configure(target => section.BindEach(one => bind(one, target))).ValidateOnStart();
    }

    /// <summary>Makes the binder throw when it does not know a setting.</summary>
    public static void Strictly(BinderOptions options) => options.ErrorOnUnknownConfiguration = true;

    /// <summary>Binds every setting below a section by itself, and returns one line for each that is unknown or cannot be read.</summary>
    internal static List<string> BindEach(this IConfigurationSection section, Action<IConfiguration> bind)
    {
        List<string> mistakes = [];
        foreach (var (path, value) in section.AsEnumerable(makePathsRelative: true).Where(setting => setting.Value is not null))
        {
            try
            {
                bind(new ConfigurationBuilder().AddInMemoryCollection([new(path, value)]).Build());
            }
            catch (InvalidOperationException failure)
            {
                var setting = $"{section.Path}:{path}";
                // Where the binder does not know a setting, nothing is underneath.
                mistakes.Add(failure.InnerException is not null ? $"{setting} has a value that cannot be read."
                    : NewNames.TryGetValue(setting, out var newName) ? $"{setting} is called {newName} now."
                    : $"{setting} is not a setting.");
            }
        }

        return mistakes;
    }

    /// <summary>A mistake in one setting.</summary>
    /// <param name="setting">Its path below its section.</param>
    /// <param name="what">What is wrong with it; never its value.</param>
    public static ValidationResult Mistake(string setting, string what) => new($"{setting} {what}", [setting]);

    /// <summary>The mistakes that a generated validator found, each with the path of its setting.</summary>
    internal static IEnumerable<string> MistakesIn(IConfigurationSection section, ValidateOptionsResult result) =>
        // The validators put "{property}: " before each message, which names the whole setting itself.
        result.Failures?.Select(line => $"{section.Path}:{line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..]}") ?? [];

    /// <summary>The items of a setting that lists them between commas.</summary>
    internal static string[] ListIn(string setting) => setting.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Validates options by the mistakes found in them, one line each.</summary>
    internal sealed class ValidateOptions<T>(Func<T, List<string>> mistakesIn) : IValidateOptions<T>
        where T : class
    {
        public ValidateOptionsResult Validate(string? name, T options) => mistakesIn(options) is { Count: > 0 } mistakes
            ? ValidateOptionsResult.Fail(mistakes)
            : ValidateOptionsResult.Success;
    }
}
