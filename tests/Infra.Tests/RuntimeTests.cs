namespace PendingPoints.Tests;

using System.Text.Json;

/// <summary>The platform runs the app as what it is built for.</summary>
public sealed class RuntimeTests(Deployments deployments)
{
    private static readonly JsonElement Worker =
        JsonElement.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "worker.config.json"))).GetProperty("description");

    public static TheoryData<string> Deployed() => [.. Deployments.All];

    [Theory]
    [MemberData(nameof(Deployed))]
    public async Task Its_runtime_is_the_workers(string parameters)
    {
        var runtime = (await deployments.OfAsync(parameters)).Properties("Microsoft.Web/sites").Single().GetProperty("functionAppConfig").GetProperty("runtime");

        Assert.Equal(Worker.GetProperty("language").GetString(), runtime.GetProperty("name").GetString());
        Assert.Equal($"{Environment.Version.Major}.{Environment.Version.Minor}", runtime.GetProperty("version").GetString());
    }
}
