namespace PendingPoints.Functions.Telemetry;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

/// <summary>
/// Keeps addresses, queries, headers and other people's texts out of every log: HTTP clients and the worker write them at low levels, with customers
/// and keys in them, and the Azure clients quote the broker at any. No configuration can turn that on.
/// </summary>
public static class QuietLogs
{
    // What it says below Critical about a failed start stands in the lines that the worker prints, without a stack trace.
    private const string Host = "Microsoft.Extensions.Hosting.Internal.Host";

    // What fails there reaches our own lines, by its reason.
    private const string AzureClients = "Azure.";

    private static readonly string[] Talkative = ["System.Net.Http", "Polly", "Microsoft.Azure.Functions.Worker"];

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
        || ((level >= LogLevel.Critical || (category != Host && !category.StartsWith(AzureClients, StringComparison.Ordinal)))
            && (level >= LogLevel.Warning || !Talkative.Any(prefix => category.StartsWith(prefix, StringComparison.Ordinal))));
}
