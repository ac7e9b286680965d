namespace PendingPoints.Tests;

using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using PendingPoints.Functions;
using PendingPoints.Functions.Hosting;

/// <summary>The app with the settings of a deployment, as it finds them behind the Functions host.</summary>
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

    /// <summary>The functions of the app, as its function.json files declare them.</summary>
    public static DeclaredFunctions Functions(Deployment deployment)
    {
        List<string> mistakes = [];
        var functions = DeclaredFunctions.Read(AppContext.BaseDirectory, Configuration(deployment), FunctionClasses.OfThisApp, mistakes);
        Assert.Empty(mistakes);
        return functions;
    }

    /// <summary>Builds the app, which reads and checks every setting.</summary>
    /// <exception cref="StartException">A setting is missing, unknown or wrong.</exception>
    public static WebApplication Build(IEnumerable<KeyValuePair<string, string>> settings) => FunctionApp.Build([], builder =>
    {
        // Nothing else: what happens to be set on this machine is not deployed.
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(Values(settings)).AddInMemoryCollection([new(BehindTheHost.PortSetting, "0")]);
    });

    private static IEnumerable<KeyValuePair<string, string?>> Values(IEnumerable<KeyValuePair<string, string>> settings) => settings.Select(setting =>
        KeyValuePair.Create(
            setting.Key.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal),
            setting.Value.StartsWith('[') ? Known.GetValueOrDefault(setting.Key, AnySecret) : setting.Value))!;
}
