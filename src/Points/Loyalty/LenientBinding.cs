namespace PendingPoints.Loyalty;

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

/// <summary>Binds settings one by one, so that a bad one neither hides the others nor goes unseen.</summary>
internal static class LenientBinding
{
    /// <summary>Binds every setting below a section.</summary>
    /// <param name="section">Where the settings are.</param>
    /// <param name="bind">Binds the one setting it is given, with <see cref="Strictly"/>.</param>
    /// <returns>One mistake for each setting that is unknown or cannot be read; none shows a value.</returns>
    public static IReadOnlyList<ValidationResult> BindEach(this IConfiguration section, Action<IConfiguration> bind)
    {
        List<ValidationResult> unread = [];
        foreach (var (path, value) in section.AsEnumerable(makePathsRelative: true))
        {
            if (value is null)
            {
                continue;
            }

            try
            {
                bind(new ConfigurationBuilder().AddInMemoryCollection([new(path, value)]).Build());
            }
            catch (InvalidOperationException exception)
            {
                // The binder throws this type for both; only an unreadable value has a cause underneath.
                unread.Add(StoreOptions.Mistake(
                    path, exception.InnerException is null ? "is not a setting." : "has a value that cannot be read."));
            }
        }

        return unread;
    }

    /// <summary>Makes the binder say when it does not know a setting.</summary>
    public static void Strictly(BinderOptions options) => options.ErrorOnUnknownConfiguration = true;
}
