namespace PendingPoints.Loyalty;

using Microsoft.Extensions.Options;

/// <summary>Gathers every mistake of every store, so that an operator fixes them in one go.</summary>
internal sealed class StoresValidator(IServiceProvider services, IEnumerable<ConfiguredStore> stores) : IValidateOptions<StoresOptions>
{
    public ValidateOptionsResult Validate(string? name, StoresOptions options)
    {
        List<string> mistakes = [.. options.Mistakes, .. stores.SelectMany(Mistakes)];
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private IEnumerable<string> Mistakes(ConfiguredStore store)
    {
        try
        {
            store.Options(services);
            return [];
        }
        catch (OptionsValidationException exception)
        {
            return exception.Failures.Select(line => $"Stores:{store.Key}:{OwnWords(line)}");
        }
    }

    // The generated validators put "{property}: " before each message, which names the whole setting itself.
    private static string OwnWords(string line) => line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..];
}
