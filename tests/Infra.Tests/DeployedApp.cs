namespace PendingPoints.Tests;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using PendingPoints.Functions;

/// <summary>The app with the settings of a deployment. Nothing of it is run: that takes a Functions host.</summary>
internal static class DeployedApp
{
    // Of secrets and of what only Azure knows, each reader wants something that looks like it.
    private static readonly Dictionary<string, string> Known = new()
    {
        ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = $"InstrumentationKey={Guid.Empty};IngestionEndpoint=http://127.0.0.1:9/",
        ["Cache__Redis"] = "redis.example.com:10000,password=x,ssl=True",
        ["ServiceBusConnection__clientId"] = Guid.Empty.ToString(),
    };

    private static readonly string AnySecret = new('x', 32);

    /// <summary>The settings, with something in the place of secrets.</summary>
    public static IConfigurationRoot Configuration(Deployment deployment) =>
        new ConfigurationBuilder().AddInMemoryCollection(Values(deployment.Settings)).Build();

    /// <summary>Builds the app, which reads and checks every setting.</summary>
    /// <exception cref="StartException">A setting is missing, unknown or wrong.</exception>
    public static IHost Build(IEnumerable<KeyValuePair<string, string>> settings) => FunctionApp.Build([], builder =>
    {
        // Nothing else: what happens to be set on this machine is not deployed.
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(Values(settings));
    });

    private static IEnumerable<KeyValuePair<string, string?>> Values(IEnumerable<KeyValuePair<string, string>> settings) => settings.Select(setting =>
        KeyValuePair.Create(
            setting.Key.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal),
            setting.Value.StartsWith('[') ? Known.GetValueOrDefault(setting.Key, AnySecret) : setting.Value))!;
}
