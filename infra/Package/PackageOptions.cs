namespace PendingPoints.Packaging;

using System.Reflection;

/// <summary>What is packed, and where it is put.</summary>
/// <param name="Rid">What it is compiled for; null = for every machine, compiled as it runs.</param>
/// <param name="Artifacts">The folder of the zip and of what is built on the way.</param>
/// <param name="Output">The folder that holds, as files, what the zip holds. It is emptied first.</param>
/// <param name="WithoutHostExtension">Whether a zip is also made without the host's Service Bus extension.</param>
public sealed record PackageOptions(string? Rid, string Artifacts, string Output, bool WithoutHostExtension)
{
    // Of this program, which is built with the version of everything else.
    private static readonly string Version =
        typeof(PackageOptions).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>What it runs on, as the zip's name says it.</summary>
    public string Target => Rid ?? "portable";

    /// <summary>The zip.</summary>
    /// <param name="withHostExtension">Whether the host's Service Bus extension is in it. If not, the name says so.</param>
    public string Zip(bool withHostExtension) =>
        Path.Combine(Artifacts, $"pending-points-{Version}-{Target}{(withHostExtension ? "" : "-without-host-extension")}.zip");

    /// <summary>What is built on the way: a folder for each target, so that none finds leftovers of another.</summary>
    public string Build => Path.Combine(Artifacts, "build", Target);
}
