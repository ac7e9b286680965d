namespace PendingPoints.Sandbox;

using System.Reflection;
using Microsoft.AspNetCore.Connections;
using PendingPoints.Sandbox.FunctionsHost;

/// <summary>
/// The function app as a newcomer would set it up: under the stand-in for the Functions host, with local.settings.sample.json, and
/// the sandbox's addresses in place of the usual ones.
/// </summary>
public static class RunningApp
{
    /// <summary>The function key that opens every function.</summary>
    public const string Key = "local-key";

    /// <summary>The built function app.</summary>
    public static string Folder { get; } = typeof(RunningApp).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "FunctionApp").Value!;

    /// <summary>Starts it against a running sandbox.</summary>
    /// <param name="options">Port, further settings, log; folder and keys are set here.</param>
    /// <exception cref="PortTakenException">Another program has the port.</exception>
    /// <exception cref="WorkerStartException">The app does not start with these settings.</exception>
    public static async Task<FunctionsHost.FunctionsHost> StartAsync(
        Sandbox sandbox, FunctionsHostOptions options, CancellationToken cancellationToken)
    {
        try
        {
            var app = await FunctionsHost.FunctionsHost.StartAsync(
                options with
                {
                    Settings = Settings(sandbox, options.Settings),
                    Keys = new Dictionary<string, string> { ["default"] = Key },
                },
                cancellationToken);
            sandbox.Shop.Attach(app);
            return app;
        }
        catch (AddressInUseException taken)
        {
            throw new PortTakenException(options.Port, "the function app", "--app-port", taken);
        }
    }

    /// <summary>The settings of an app that uses a running sandbox, for any way to run it.</summary>
    /// <param name="others">Settings that have the last word.</param>
    public static IReadOnlyDictionary<string, string?> Settings(Sandbox sandbox, IReadOnlyDictionary<string, string?> others)
    {
        var settings = LocalSettings.Read(Path.Combine(AppContext.BaseDirectory, "local.settings.sample.json"));
        settings["ServiceBusConnection"] = sandbox.Broker.ConnectionString;
        settings["Stores__acme_br__BaseAddress"] = sandbox.BonifiQ.Address.OriginalString;
        settings["Stores__acme_br__Vtex__BaseAddress"] = sandbox.Vtex.Address.OriginalString;
        settings["Stores__acme_in__BaseAddress"] = sandbox.Capillary.Address.OriginalString;
        foreach (var (name, value) in others)
        {
            settings[LocalSettings.NameOf(name)] = value;
        }

        return settings;
    }
}
