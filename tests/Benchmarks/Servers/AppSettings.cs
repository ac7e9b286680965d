namespace PendingPoints.Benchmarks.Servers;

using System.Globalization;

/// <summary>The settings of the app that is measured.</summary>
internal static class AppSettings
{
    /// <summary>The header of the function key.</summary>
    public const string KeyHeader = "x-functions-key";

    /// <summary>The function key.</summary>
    public const string Key = "benchmark-key";

    /// <summary>The path that answers without a key and without a provider.</summary>
    public const string Ready = "/api/openapi.json";

    /// <summary>The question that is asked.</summary>
    public const string Question = "/api/customers/ana@example.com/pending-points";

    /// <summary>Longer than any measurement: for answers that are kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    /// <summary>The question to one of several stores.</summary>
    public static string QuestionTo(string store) => $"{Question}?store={store}";

    /// <summary>The question about one of many customers.</summary>
    public static string QuestionAbout(int customer) =>
        string.Create(CultureInfo.InvariantCulture, $"/api/customers/customer-{customer}@example.com/pending-points");

    /// <summary>The settings of an app whose stores are all at BonifiQ.</summary>
    /// <param name="broker">The connection string of the broker.</param>
    /// <param name="cacheFor">How long answers are kept; zero = not at all.</param>
    /// <param name="stores">Each store and where its provider is; the first is the default.</param>
    public static Dictionary<string, string> Of(string broker, TimeSpan cacheFor, params IReadOnlyList<(string Name, Uri Provider)> stores)
    {
        var settings = new Dictionary<string, string>
        {
            ["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated",
            ["ServiceBusConnection"] = broker,
            ["DefaultStore"] = stores[0].Name,
        };
        foreach (var (name, provider) in stores)
        {
            settings[$"Stores:{name}:Provider"] = "bonifiq";
            settings[$"Stores:{name}:BaseAddress"] = provider.OriginalString;
            settings[$"Stores:{name}:Credentials:ApiToken"] = "token";
            settings[$"Stores:{name}:Credentials:ApiKey"] = "key";
            settings[$"Stores:{name}:CacheFor"] = cacheFor.ToString("c", CultureInfo.InvariantCulture);
        }

        return settings;
    }

    /// <summary>The settings that send telemetry to a collector, with the usual intervals.</summary>
    public static Dictionary<string, string> TelemetryTo(Uri collector) => new()
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.OriginalString,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        // The app asks for it. It is the host's: the app traces every question all the same.
        ["OTEL_TRACES_SAMPLER"] = "always_off",
    };
}
