namespace PendingPoints.Proof.App;

using System.Diagnostics;
using PendingPoints.Sandbox;
using PendingPoints.Tests.Loopback;

/// <summary>How to start the app, and how to see that it is up.</summary>
/// <param name="Executable">The published executable, or a .dll for <c>dotnet</c>.</param>
/// <param name="Settings">Its environment.</param>
/// <param name="Ready">What it answers as soon as it is up.</param>
internal sealed record AppCommand(string Executable, IReadOnlyDictionary<string, string?> Settings, Uri Ready)
{
    private static readonly string[] Inherited = ["PATH", "HOME", "TMPDIR", "DOTNET_ROOT"];

    /// <summary>The app that consumes the queue itself.</summary>
    public static AppCommand SelfHosted(string executable, Sandbox sandbox, int brokerPort, string reChecks)
    {
        var port = FreePort.Next();
        return new(executable, Common(sandbox, port, brokerPort, reChecks), new($"http://127.0.0.1:{port}/api/health/live"));
    }

    /// <summary>The app as a custom handler.</summary>
    public static AppCommand BehindTheHost(string executable, Sandbox sandbox, int brokerPort, string reChecks)
    {
        var port = FreePort.Next();
        var settings = Common(sandbox, port, brokerPort, reChecks);
        settings.Remove("urls");
        settings["FUNCTIONS_CUSTOMHANDLER_PORT"] = $"{port}";
        return new(executable, settings, new($"http://127.0.0.1:{port}/"));
    }

    /// <summary>Starts a process.</summary>
    public Process Start()
    {
        var start = new ProcessStartInfo
        {
            FileName = IsAssembly ? "dotnet" : Executable,
            WorkingDirectory = Path.GetDirectoryName(Path.GetFullPath(Executable)),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (IsAssembly)
        {
            start.ArgumentList.Add(Executable);
        }

        start.Environment.Clear();
        foreach (var name in Inherited)
        {
            start.Environment[name] = Environment.GetEnvironmentVariable(name);
        }

        foreach (var (name, value) in Settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return Process.Start(start)!;
    }

    private bool IsAssembly => Path.GetExtension(Executable).Equals(".dll", StringComparison.OrdinalIgnoreCase);

    // Short times: what takes hours in the real world shall be over in a minute.
    private static Dictionary<string, string?> Common(Sandbox sandbox, int port, int brokerPort, string reChecks)
    {
        var settings = new Dictionary<string, string?>(RunningApp.Settings(sandbox, port))
        {
            ["OrderEvents:ReCheckAfter"] = reChecks,
            ["OrderEvents:RetryAfter"] = "00:00:01",
            ["OrderEvents:RetryAtMostAfter"] = "00:00:03",
            ["Logging:LogLevel:Default"] = "Warning",

            // A fifth of the questions fails: to say so would hide what matters.
            ["Logging:LogLevel:PendingPoints.Loyalty"] = "Error",
            ["Logging:LogLevel:PendingPoints.OrderEventFlow"] = "Error",
        };
        settings["ServiceBusConnection"] = settings["ServiceBusConnection"]!.Replace(
            $":{sandbox.Broker.Port};", $":{brokerPort};", StringComparison.Ordinal);
        foreach (var store in new[] { "acme_br", "acme_in" })
        {
            settings[$"Stores:{store}:AttemptTimeout"] = "00:00:01";
            settings[$"Stores:{store}:TotalTimeout"] = "00:00:02.5";
            settings[$"Stores:{store}:Retries"] = "1";
            settings[$"Stores:{store}:RetryDelay"] = "00:00:00.05";
        }

        return settings;
    }
}
