namespace PendingPoints.Tests.Packaging;

using System.IO.Compression;
using System.Text.Json;

/// <summary>The package that is made without a target, as whoever deploys it has it. The others go the same way, and are compiled on top.</summary>
public sealed class PortablePackageTests(PackedApp packed) : IClassFixture<PackedApp>
{
    private const string Extension = $".azurefunctions/{MadeUpExtension.Name}.dll";

    [Fact]
    public void Where_no_package_source_has_the_hosts_extension_no_zip_is_made_and_it_says_how_to_get_it()
    {
        Assert.Equal(1, packed.Refused.ExitCode);
        Assert.Empty(packed.ZipsOfRefused);
        Assert.Contains($"No package source gave {MadeUpExtension.Name}", packed.Refused.Errors, StringComparison.Ordinal);
        Assert.Contains("dotnet nuget add source", packed.Refused.Errors, StringComparison.Ordinal);
        Assert.Contains("add --without-host-extension", packed.Refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task For_looking_at_one_is_made_without_the_extension_and_its_name_says_so()
    {
        Assert.Matches(@"^pending-points-\d+\.\d+\.\d+-portable-without-host-extension\.zip$", Path.GetFileName(packed.WithoutExtension));
        await using var zip = await ZipFile.OpenReadAsync(packed.WithoutExtension, TestContext.Current.CancellationToken);
        Assert.NotNull(zip.GetEntry("host.json"));
        Assert.Null(zip.GetEntry(Extension));
    }

    [Fact]
    public async Task Once_a_package_source_has_the_hosts_extension_it_goes_along_by_itself()
    {
        await using var zip = await ZipFile.OpenReadAsync(packed.Zips[1], TestContext.Current.CancellationToken);
        Assert.NotNull(zip.GetEntry(Extension));
        await using var content = await zip.GetEntry("extensions.json")!.OpenAsync(TestContext.Current.CancellationToken);
        using var extensions = await JsonDocument.ParseAsync(content, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Contains(extensions.RootElement.GetProperty("extensions").EnumerateArray(), extension =>
            extension.GetProperty("typeName").GetString()!.StartsWith(MadeUpExtension.Startup, StringComparison.Ordinal));
    }

    [Fact]
    public void Two_folders_give_the_same_bytes_whatever_was_built_there_before() =>
        Assert.Equal(File.ReadAllBytes(packed.Zips[0]), File.ReadAllBytes(packed.Zips[1]));

    [Fact]
    public void It_bears_version_and_target_in_its_name() => Assert.Matches(@"^pending-points-\d+\.\d+\.\d+-portable\.zip$", Path.GetFileName(packed.Zips[0]));

    [Fact]
    public void What_the_host_reads_lies_at_its_top()
    {
        using var zip = ZipFile.OpenRead(packed.Zips[0]);
        var names = zip.Entries.Select(entry => entry.FullName).ToHashSet();

        Assert.Subset(names, new HashSet<string>(["host.json", "worker.config.json", "functions.metadata", "extensions.json", "PendingPoints.Functions.dll"]));
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
