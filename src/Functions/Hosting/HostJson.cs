namespace PendingPoints.Functions.Hosting;

using System.Globalization;

/// <summary>What host.json says that also counts for us. https://learn.microsoft.com/azure/azure-functions/functions-host-json</summary>
/// <param name="RoutePrefix">
/// What stands before the routes of all HTTP functions, without slashes around it; default <c>api</c>, may be empty.
/// </param>
/// <param name="MaxConcurrentCalls">
/// How many messages of one queue are handled at a time; at least 1, default 16 as in the host's extension.
/// </param>
/// <param name="MaxAutoLockRenewalDuration">For how long a message in work is kept locked; default 5 min as in the host's extension.</param>
public sealed record HostJson(string RoutePrefix, int MaxConcurrentCalls, TimeSpan MaxAutoLockRenewalDuration)
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "host.json";

    /// <summary>Reads the file of an app root.</summary>
    /// <exception cref="StartException">It is missing or broken.</exception>
    public static HostJson Read(string appRoot)
    {
        var file = JsonSettings.Read(Path.Combine(appRoot, FileName)).GetSection("extensions");
        var mistakes = new List<string>();
        if (!int.TryParse(file["serviceBus:maxConcurrentCalls"] ?? "16", NumberStyles.None, CultureInfo.InvariantCulture, out var calls) || calls < 1)
        {
            mistakes.Add("host.json: extensions.serviceBus.maxConcurrentCalls must be a whole number above 0.");
        }

        var renewal = file["serviceBus:maxAutoLockRenewalDuration"] ?? "00:05:00";
        if (!TimeSpan.TryParse(renewal, CultureInfo.InvariantCulture, out var renewFor) || renewFor < TimeSpan.Zero)
        {
            mistakes.Add("host.json: extensions.serviceBus.maxAutoLockRenewalDuration must be a time such as 00:05:00.");
        }

        return mistakes.Count == 0 ? new((file["http:routePrefix"] ?? "api").Trim('/'), calls, renewFor) : throw new StartException(mistakes);
    }
}
