namespace PendingPoints.Functions.Hosting;

using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

/// <summary>The app can not start as it is configured.</summary>
/// <param name="mistakes">Every mistake found, one line each, saying what to change.</param>
public sealed class StartException(IReadOnlyList<string> mistakes) : Exception(string.Join(Environment.NewLine, mistakes))
{
    /// <summary>Every mistake found.</summary>
    public IReadOnlyList<string> Mistakes => mistakes;

    /// <summary>
    /// The mistakes of whoever configured the app that are behind an exception at start; empty when it is another kind of failure.
    /// </summary>
    public static IReadOnlyList<string> MistakesIn(Exception failure) => failure switch
    {
        StartException start => start.Mistakes,
        OptionsValidationException options => [.. options.Failures],
        IOException { InnerException: AddressInUseException } => [$"{failure.Message} Set ASPNETCORE_URLS or --urls to another one."],
        AggregateException several when several.InnerExceptions.All(inner => MistakesIn(inner) is [_, ..])
            => [.. several.InnerExceptions.SelectMany(MistakesIn)],
        _ => [],
    };
}
