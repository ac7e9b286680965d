namespace PendingPoints.Functions.Hosting;

/// <summary>
/// Keeps paths, queries and headers out of every log: the web server and the HTTP clients write them, with the customers and keys
/// in them, at low levels and into scopes. No configuration can turn that on.
/// </summary>
public static class QuietLogs
{
    // Writes the path of each request into a scope around everything that is logged while it runs, unless it may log nothing at all.
    private const string RequestScopes = "Microsoft.AspNetCore.Hosting.Diagnostics";

    // What it says below Critical about a failed start stands in the lines that the executable prints, without a stack trace.
    private const string Host = "Microsoft.Extensions.Hosting.Internal.Host";

    private static readonly string[] Talkative = ["Microsoft.AspNetCore", "System.Net.Http"];

    /// <summary>Puts the filter in front of every configured rule.</summary>
    public static void AddTo(IServiceCollection services) => services.PostConfigure<LoggerFilterOptions>(options =>
    {
        LoggerFilterRule[] configured = [new(null, null, options.MinLevel, null), .. options.Rules];
        options.Rules.Clear();
        foreach (var rule in configured)
        {
            options.Rules.Add(new(rule.ProviderName, rule.CategoryName, rule.LogLevel, (provider, category, level) =>
                MayLog(category, level) && (rule.Filter is null || rule.Filter(provider, category, level))));
        }
    });

    private static bool MayLog(string? category, LogLevel level) =>
        category is null
        || (category != RequestScopes
            && (category != Host || level >= LogLevel.Critical)
            && (level >= LogLevel.Warning || !Talkative.Any(prefix => category.StartsWith(prefix, StringComparison.Ordinal))));
}
