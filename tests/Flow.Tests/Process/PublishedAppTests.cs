namespace PendingPoints.Tests.Process;

using System.Runtime.InteropServices;

/// <summary>The app as it is deployed: what only fails when it is compiled ahead of time would not be seen anywhere else.</summary>
public sealed class PublishedAppTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("published-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Published_for_a_platform_it_answers_a_question_and_handles_an_order()
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64,
            "It is published for linux-x64, and this machine is another.");
        await using var world = await ProcessWorld.StartAsync(await PublishAsync());

        Assert.Equal(369, await world.PendingAsync());
        var order = await world.OrderAsync();
        Assert.Equal(order, Assert.Single(await world.NotificationsAsync()).GetProperty("body").GetProperty("subject").GetString());
    }

    private async Task<string> PublishAsync()
    {
        var root = Path.Combine(_folder.FullName, "root");
        await ProgramRun.Dotnet(
            "publish", Repository.Path("src", "Functions"), "-c", "Release", "-r", "linux-x64", "-o", root,
            "--artifacts-path", Path.Combine(_folder.FullName, "build"), "-p:RunAnalyzers=false")
            .OutputAsync(TestContext.Current.CancellationToken);
        return root;
    }
}
