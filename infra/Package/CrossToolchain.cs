namespace PendingPoints.Packaging;

using System.Runtime.InteropServices;

/// <summary>What the native compiler needs of the machine. https://learn.microsoft.com/dotnet/core/deploying/native-aot/cross-compile</summary>
public static class CrossToolchain
{
    /// <summary>Linux on Intel and AMD.</summary>
    public const string X64 = "linux-x64";

    /// <summary>Linux on Arm.</summary>
    public const string Arm64 = "linux-arm64";

    // Debian's packages; the .NET SDK brings its own zlib for the target.
    private static readonly Dictionary<string, string> Gcc = new() { [X64] = "x86_64-linux-gnu-gcc", [Arm64] = "aarch64-linux-gnu-gcc" };

    private static readonly Dictionary<string, string> GccPackages = new() { [X64] = "gcc-x86-64-linux-gnu", [Arm64] = "gcc-aarch64-linux-gnu" };

    /// <summary>What is compiled for when nothing else is said.</summary>
    public static string ThisMachine => Of(RuntimeInformation.OSArchitecture);

    /// <summary>Stops here, rather than in the linker, when something is missing.</summary>
    /// <param name="rid">What is compiled for; null = nothing is compiled.</param>
    /// <exception cref="PackagingException">Something is missing.</exception>
    public static void Require(string? rid)
    {
        if (rid is not null
            && WhyNot(rid, OperatingSystem.IsLinux(), RuntimeInformation.OSArchitecture, IsInstalled) is { } reason)
        {
            throw new PackagingException(reason);
        }
    }

    /// <summary>Why a machine can not compile; null when it can.</summary>
    /// <param name="rid">What is compiled for.</param>
    /// <param name="isLinux">Whether the machine runs Linux.</param>
    /// <param name="machine">The machine's architecture.</param>
    /// <param name="isInstalled">Whether a program is there.</param>
    public static string? WhyNot(string rid, bool isLinux, Architecture machine, Func<string, bool> isInstalled)
    {
        if (!isLinux)
        {
            return $"{rid} is compiled on Linux only. Build the container image, or pack with --framework-dependent.";
        }

        if (rid == Of(machine))
        {
            return isInstalled("clang") || isInstalled("gcc")
                ? null
                : "A linker is missing: apt-get install clang zlib1g-dev. Or pack with --framework-dependent.";
        }

        string[] missing = [.. new[] { "clang", "llvm-objcopy", Gcc[rid] }.Where(program => !isInstalled(program))];
        return missing is []
            ? null
            : $"To compile {rid} here, {string.Join(", ", missing)} must be there: apt-get install clang llvm {GccPackages[rid]}. "
                + "Or pack on a machine of that kind, or with --framework-dependent.";
    }

    private static string Of(Architecture machine) => machine == Architecture.Arm64 ? Arm64 : X64;

    private static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
