namespace PendingPoints.Tests.Packaging;

using PendingPoints.Functions.Hosting;
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
        File.WriteAllText(Path.Combine(_folder, "PendingPoints.Functions"), "an older executable");

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

    [Fact]
    public void The_host_starts_the_executable_that_is_published()
    {
        File.Copy(Repository.Path("host.json"), Path.Combine(_folder, "host.json"));

        Assert.Equal(typeof(HostJson).Assembly.GetName().Name, AppFolder.Start(_folder));
    }

    [Fact]
    public void Without_an_executable_the_host_starts_dotnet_and_all_else_stays()
    {
        File.Copy(Repository.Path("host.json"), Path.Combine(_folder, "host.json"));
        var before = HostJson.Read(_folder);

        AppFolder.StartByDotnet(_folder);

        Assert.Equal("dotnet", AppFolder.Start(_folder));
        Assert.Equal(before, HostJson.Read(_folder));
        Assert.Contains("\"PendingPoints.Functions.dll\"", File.ReadAllText(Path.Combine(_folder, "host.json")), StringComparison.Ordinal);
    }
}
