namespace PendingPoints.Packaging;

/// <summary>
/// The part of the Functions host that receives from Service Bus. An isolated app brings it along in .azurefunctions:
/// https://learn.microsoft.com/azure/azure-functions/functions-bindings-register
/// </summary>
public static class HostExtension
{
    private const string Name = "Microsoft.Azure.WebJobs.Extensions.ServiceBus";

    /// <summary>What to do about an app without it.</summary>
    public const string Missing = $"""
        No zip was made. The host's Service Bus extension is missing in the app, so it would receive no order events.
        No package source gave {Name}. `dotnet nuget list source` lists your sources.
        nuget.org has it: dotnet nuget add source https://api.nuget.org/v3/index.json --name nuget.org
        Then run this command again. To look at a zip without the extension, add --without-host-extension.
        """;

    /// <summary>Whether a published app has it.</summary>
    /// <param name="app">The app's folder.</param>
    public static bool IsIn(string app) => File.Exists(Path.Combine(app, ".azurefunctions", $"{Name}.dll"));
}
