namespace PendingPoints.Tests.Packaging;

using PendingPoints.Packaging;

/// <summary>What becomes of the folder that is packed.</summary>
public sealed class AppFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("app-folder-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Nothing_of_an_earlier_package_stays()
    {
        File.Copy(Repository.Path("host.json"), Path.Combine(_folder, "host.json"));
        File.WriteAllText(Path.Combine(_folder, "PendingPoints.Functions.dll"), "an older worker");

        AppFolder.Empty(_folder);

        Assert.False(Directory.Exists(_folder));
        Directory.CreateDirectory(_folder);
    }

    [Fact]
    public void A_folder_with_something_else_in_it_is_not_touched()
    {
        File.WriteAllText(Path.Combine(_folder, "letter"), "");

        Assert.Contains("is not emptied", Assert.Throws<PackagingException>(() => AppFolder.Empty(_folder)).Message, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_folder, "letter")));
    }
}
