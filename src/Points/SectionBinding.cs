namespace PendingPoints;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PendingPoints.Loyalty;

/// <summary>Binds a section of settings so that one that cannot be read, or that nobody knows, is a mistake among the others.</summary>
public static class SectionBinding
{
    /// <summary>Binds and validates at the start. Each mistake names the setting by its path, and none shows a value.</summary>
    /// <param name="options">The options.</param>
    /// <param name="section">Their section.</param>
    /// <param name="bind">Binds the one setting it is given: <c>(one, options) =&gt; one.Bind(options, SectionBinding.Strictly)</c>.</param>
    public static OptionsBuilder<T> BindSection<T>(this OptionsBuilder<T> options, IConfigurationSection section, Action<IConfiguration, T> bind)
        where T : class
    {
        options.Services.AddSingleton<IValidateOptions<T>>(new Unread<T>(section, bind));
        return options.Configure(target => section.BindEach(one => bind(one, target))).ValidateOnStart();
    }

    /// <summary>Makes the binder say when it does not know a setting.</summary>
    public static void Strictly(BinderOptions options) => LenientBinding.Strictly(options);

    // Binding again tells the same.
    private sealed class Unread<T>(IConfigurationSection section, Action<IConfiguration, T> bind) : IValidateOptions<T>
        where T : class
    {
        public ValidateOptionsResult Validate(string? name, T options) =>
            section.BindEach(one => bind(one, options)) is { Count: > 0 } mistakes
                ? ValidateOptionsResult.Fail(mistakes.Select(mistake => $"{section.Path}:{mistake.ErrorMessage}"))
                : ValidateOptionsResult.Success;
    }
}
