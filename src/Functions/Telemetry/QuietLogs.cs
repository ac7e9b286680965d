namespace PendingPoints.Functions.Telemetry;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

/// <summary>
/// Keeps addresses, queries and headers out of every log: HTTP clients, the Azure clients and the worker write them, with the customers and keys
/// in them, at low levels and into scopes. No configuration can turn that on.
/// </summary>
public static class QuietLogs
{
    // What it says below Critical about a failed start stands in the lines that the worker prints, without a stack trace.
    private const string Host = "Microsoft.Extensions.Hosting.Internal.Host";

    private static readonly string[] Talkative = ["System.Net.Http", "Azure", "Polly", "Microsoft.Azure.Functions.Worker"];

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
        || ((category != Host || level >= LogLevel.Critical)
            && (level >= LogLevel.Warning || !Talkative.Any(prefix => category.StartsWith(prefix, StringComparison.Ordinal))));
}
