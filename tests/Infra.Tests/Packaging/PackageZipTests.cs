namespace PendingPoints.Tests.Packaging;

using System.IO.Compression;
using PendingPoints.Packaging;

/// <summary>The zip holds what the folder holds, and nothing of how and when it was made.</summary>
public sealed class PackageZipTests : IDisposable
{
    private static readonly DateTimeOffset Date = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("package-zip-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Is_the_same_whenever_and_in_whatever_order_the_files_were_written()
    {
        string[] files = ["app", "host.json", ".azurefunctions/function.deps.json", "a.dll", "B.dll"];
        var first = Pack(Folder("first", files));
        var folder = Folder("second", files.Reverse());
        foreach (var file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherExecute);
            }
        }

        Assert.Equal(File.ReadAllBytes(first), File.ReadAllBytes(Pack(folder)));
    }

    [Fact]
    public void Is_another_one_when_a_file_is() => Assert.NotEqual(
        File.ReadAllBytes(Pack(Folder("first", ["app", "host.json"]))), File.ReadAllBytes(Pack(Folder("second", ["app", "host.jsom"]))));

    [Fact]
    public void Holds_every_file_by_its_path_in_order()
    {
        using var zip = ZipFile.OpenRead(Pack(Folder("app", ["host.json", "app", ".azurefunctions/function.deps.json", "a.dll"])));

        Assert.Equal([".azurefunctions/function.deps.json", "a.dll", "app", "host.json"], zip.Entries.Select(entry => entry.FullName));
        Assert.All(zip.Entries, entry => Assert.Equal(Date.DateTime, entry.LastWriteTime.DateTime));
        Assert.Equal("content of app", new StreamReader(zip.GetEntry("app")!.Open()).ReadToEnd());
    }

    [Fact]
    public void Lets_everybody_read_its_files_and_nobody_run_them()
    {
        using var zip = ZipFile.OpenRead(Pack(Folder("app", ["host.json", "a.dll"])));

        Assert.All(zip.Entries, entry => Assert.Equal("644", Convert.ToString((entry.ExternalAttributes >> 16) & 0x1FF, 8)));
    }

    [Fact]
    public void Takes_the_place_of_an_earlier_one()
    {
        var larger = Pack(Folder("app", ["host.json", "app", "more"]));
        File.Delete(Path.Combine(_folder.FullName, "app", "more"));

        using var zip = ZipFile.OpenRead(Pack(Path.Combine(_folder.FullName, "app")));

        Assert.Equal(Path.Combine(_folder.FullName, "app.zip"), larger);
        Assert.Equal(2, zip.Entries.Count);
    }

    [Theory]
    [InlineData(null, "1980-01-01 00:00:00")]
    [InlineData("315532800", "1980-01-01 00:00:00")]
    [InlineData("1764072000", "2025-11-25 12:00:00")]
    public void Its_date_is_the_first_that_a_zip_can_hold_unless_the_source_has_one(string? seconds, string date) =>
        Assert.Equal(date, SourceDate.Read(seconds).ToString("yyyy-MM-dd HH:mm:ss", null));

    [Theory]
    [InlineData("")]
    [InlineData("today")]
    [InlineData("0")]
    [InlineData("4354819200")]
    public void A_date_that_no_zip_can_hold_is_a_mistake(string seconds) => Assert.Throws<PackagingException>(() => SourceDate.Read(seconds));

    private string Folder(string name, IEnumerable<string> files)
    {
        foreach (var file in files)
        {
            var path = Path.Combine(_folder.FullName, name, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, $"content of {file}");
        }

        return Path.Combine(_folder.FullName, name);
    }

    private static string Pack(string folder)
    {
        PackageZip.Write(folder, $"{folder}.zip", Date);
        return $"{folder}.zip";
    }
}
