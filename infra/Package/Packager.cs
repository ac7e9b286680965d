namespace PendingPoints.Packaging;

using System.Globalization;
using System.Security.Cryptography;

/// <summary>Publishes the app and packs it.</summary>
public static class Packager
{
    /// <summary>Makes the package and says where it is.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(PackageOptions options, CancellationToken stop)
    {
        string zipPath;
        try
        {
            AppFolder.Empty(options.Output);
            await Publishing.RunAsync(options, stop);
            var withHostExtension = HostExtension.IsIn(options.Output);
            if (!withHostExtension && !options.WithoutHostExtension)
            {
                throw new PackagingException(HostExtension.Missing);
            }

            zipPath = options.Zip(withHostExtension);
            PackageZip.Write(options.Output, zipPath, SourceDate.Read(Environment.GetEnvironmentVariable(SourceDate.Variable)));
        }
        catch (PackagingException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return 1;
        }

        await using var zip = File.OpenRead(zipPath);
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(zip, stop));
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{zipPath}\n{zip.Length:N0} bytes\nSHA-256 {hash}"));
        return 0;
    }
}
