namespace PendingPoints.Tests.Kubernetes;

using k8s.Models;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using PendingPoints.Functions;

/// <summary>The app with the settings of its pod.</summary>
internal static class SelfHostedApp
{
    /// <summary>What docs/kubernetes.md puts into the secret.</summary>
    public static readonly string[] Secrets = ["FunctionKeys__default", "Stores__acme_br__Credentials__ApiToken", "Stores__acme_br__Credentials__ApiKey"];

    /// <summary>The settings, with something in the place of secrets.</summary>
    public static Dictionary<string, string> Settings => new(
        Manifests.Of<V1ConfigMap>().Data.Concat(Secrets.Select(name => KeyValuePair.Create(name, new string('x', 32)))));

    /// <summary>The settings as the app sees them.</summary>
    public static IConfigurationRoot Configuration() => new ConfigurationBuilder().AddInMemoryCollection(Values(Settings)).Build();

    /// <summary>Builds the app, which reads and checks every setting.</summary>
    public static WebApplication Build() => Build(Settings);

    /// <summary>Builds the app with other settings.</summary>
    public static WebApplication Build(IEnumerable<KeyValuePair<string, string>> settings) => FunctionApp.Build([], builder =>
    {
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(Values(settings));
    });

    private static IEnumerable<KeyValuePair<string, string?>> Values(IEnumerable<KeyValuePair<string, string>> settings) => settings.Select(setting =>
        KeyValuePair.Create(setting.Key.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal), (string?)setting.Value));
}
