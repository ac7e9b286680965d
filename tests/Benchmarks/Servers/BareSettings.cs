namespace PendingPoints.Benchmarks.Servers;

/// <summary>The settings of the bare function app that the app is held against.</summary>
internal static class BareSettings
{
    /// <summary>The path that is answered by one call to the provider.</summary>
    public const string Pass = "/api/pass/ana@example.com";

    /// <summary>The path that is answered with the same bytes to everybody, without the provider.</summary>
    public const string Give = "/api/give/ana@example.com";

    /// <summary>The settings.</summary>
    /// <param name="broker">The connection string of the broker.</param>
    /// <param name="provider">Where the provider is.</param>
    /// <param name="answer">The file with what it gives; null = it gives an empty object.</param>
    public static Dictionary<string, string> Of(string broker, Uri provider, string? answer = null)
    {
        var settings = new Dictionary<string, string>
        {
            ["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated",
            ["ServiceBusConnection"] = broker,
            // What the app asks for such a question.
            ["provider"] = new Uri(provider, "/v1/pvt/Customer/ana%40example.com/pendingpoints").AbsoluteUri,
        };
        if (answer is not null)
        {
            settings["answer"] = answer;
        }

        return settings;
    }
}
