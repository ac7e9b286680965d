namespace PendingPoints.Tests.Packaging;

using System.IO.Compression;

/// <summary>The package that is made without a target, as whoever deploys it has it. The others go the same way, and are compiled on top.</summary>
public sealed class PortablePackageTests(PackedTwice packed) : IClassFixture<PackedTwice>
{
    [Fact]
    public void Two_folders_give_the_same_bytes() => Assert.Equal(File.ReadAllBytes(packed.Zips[0]), File.ReadAllBytes(packed.Zips[1]));

    [Fact]
    public void It_bears_version_and_target_in_its_name() => Assert.Matches(@"^pending-points-\d+\.\d+\.\d+-portable\.zip$", Path.GetFileName(packed.Zips[0]));

    [Fact]
    public void What_the_host_reads_lies_at_its_top()
    {
        using var zip = ZipFile.OpenRead(packed.Zips[0]);
        var names = zip.Entries.Select(entry => entry.FullName).ToHashSet();

        Assert.Subset(names, new HashSet<string>(["host.json", "worker.config.json", "functions.metadata", "extensions.json", "PendingPoints.Functions.dll"]));
        Assert.Contains(names, name => name.StartsWith(".azurefunctions/", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_of_a_developers_machine_is_in_it()
    {
        using var zip = ZipFile.OpenRead(packed.Zips[0]);

        Assert.DoesNotContain(zip.Entries, entry => entry.Name.EndsWith(".pdb", StringComparison.Ordinal) || entry.Name.EndsWith("settings.json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_starts_and_says_which_settings_it_misses()
    {
        var stop = TestContext.Current.CancellationToken;
        var root = Path.Combine(Path.GetDirectoryName(packed.Zips[0])!, "unpacked");
        await ZipFile.ExtractToDirectoryAsync(packed.Zips[0], root, stop);
        var (exitCode, _, complaints) = await (ProgramRun.Dotnet("PendingPoints.Functions.dll") with { Folder = root }).ResultAsync(stop);

        Assert.Equal(1, exitCode);
        Assert.Contains("Stores is empty", complaints, StringComparison.Ordinal);
        Assert.Contains("ServiceBusConnection: It is missing", complaints, StringComparison.Ordinal);
    }
}
