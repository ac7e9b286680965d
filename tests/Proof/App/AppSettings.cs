namespace PendingPoints.Proof.App;

using PendingPoints.Proof.Broker;
using PendingPoints.Sandbox;

/// <summary>The settings with which the app is proven, over those of a newcomer.</summary>
internal static class AppSettings
{
    /// <summary>Short times: what takes hours in the real world has to be over in a minute.</summary>
    /// <param name="sandbox">The world it talks to.</param>
    /// <param name="brokerPort">The way to its broker, for the worker and its host alike.</param>
    public static IReadOnlyDictionary<string, string?> Of(Sandbox sandbox, int brokerPort)
    {
        var settings = new Dictionary<string, string?>
        {
            ["ServiceBusConnection"] = ProofBroker.ConnectionString(sandbox.Broker, brokerPort),
            // The last time never comes, so that there are events that wait for their re-check at the end.
            ["OrderEvents:ReCheckAfter"] = "00:00:02,00:00:05,00:00:12,1.00:00:00",
            ["OrderEvents:RetryDelay"] = "00:00:01",
            ["OrderEvents:MaxRetryDelay"] = "00:00:03",
            // A fifth of the questions fails: to say so would hide what matters.
            ["Logging:LogLevel:Default"] = "Error",
        };
        foreach (var store in new[] { "acme_br", "acme_in" })
        {
            settings[$"Stores:{store}:AttemptTimeout"] = "00:00:02";
            settings[$"Stores:{store}:TotalTimeout"] = "00:00:05";
            settings[$"Stores:{store}:Retries"] = "1";
            settings[$"Stores:{store}:RetryDelay"] = "00:00:00.05";
        }

        return settings;
    }
}
