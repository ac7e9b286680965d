namespace PendingPoints;

using System.Collections.Frozen;
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
    public static OptionsBuilder<T> BindSection<T>(this OptionsBuilder<T> options, IConfigurationSection section, Action<IConfiguration, T> bind)
        where T : class
    {
        // Binding again finds the same mistakes.
        options.Services.AddSingleton<IValidateOptions<T>>(new ValidateOptions<T>(options.Name, bound => BindEach(section, one => bind(one, bound))));
        return options.Configure(target => BindEach(section, one => bind(one, target))).ValidateOnStart();
    }

    /// <summary>Makes the binder throw when it does not know a setting.</summary>
    public static void Strictly(BinderOptions options) => options.ErrorOnUnknownConfiguration = true;

    private static List<string> BindEach(IConfigurationSection section, Action<IConfiguration> bind)
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
                // The binder throws this type for both; only an unreadable value has a cause underneath.
                var setting = $"{section.Path}:{path}";
                mistakes.Add(failure.InnerException is not null ? $"{setting} has a value that cannot be read."
                    : NewNames.TryGetValue(setting, out var newName) ? $"{setting} is called {newName} now."
                    : $"{setting} is not a setting.");
            }
        }

        return mistakes;
    }

    private sealed class ValidateOptions<T>(string name, Func<T, List<string>> mistakesIn) : IValidateOptions<T>
        where T : class
    {
        public ValidateOptionsResult Validate(string? named, T options) => named == name && mistakesIn(options) is { Count: > 0 } mistakes
            ? ValidateOptionsResult.Fail(mistakes)
            : ValidateOptionsResult.Skip;
    }
}
