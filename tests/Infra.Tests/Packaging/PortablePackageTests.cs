namespace PendingPoints.Tests.Packaging;

using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Text.Json;
using PendingPoints.Tests.Loopback;

/// <summary>The package that is made anywhere, as whoever deploys it has it. The native one goes the same way but for the compiler, and is run by Flow.Tests.</summary>
public sealed class PortablePackageTests(PackedTwice packed) : IClassFixture<PackedTwice>
{
    [Fact]
    public void Two_folders_give_the_same_bytes() => Assert.Equal(File.ReadAllBytes(packed.Zips[0]), File.ReadAllBytes(packed.Zips[1]));

    [Fact]
    public void It_bears_version_and_target_in_its_name() => Assert.Matches(@"^pending-points-\d+\.\d+\.\d+-portable\.zip$", Path.GetFileName(packed.Zips[0]));

    [Fact]
    public void Host_json_and_every_function_lie_at_its_top()
    {
        using var zip = ZipFile.OpenRead(packed.Zips[0]);
        var names = zip.Entries.Select(entry => entry.FullName).ToHashSet();
        var declared = Directory.GetDirectories(Repository.Path("src", "Functions"))
            .Where(folder => File.Exists(Path.Combine(folder, "function.json")))
            .Select(folder => $"{Path.GetFileName(folder)}/function.json");

        Assert.Subset(names, declared.Append("host.json").ToHashSet());
        Assert.DoesNotContain(names, name => name.EndsWith(".pdb", StringComparison.Ordinal) || name.EndsWith("settings.json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_answers_when_it_is_started_as_its_host_json_says()
    {
        var stop = TestContext.Current.CancellationToken;
        var root = Path.Combine(Path.GetDirectoryName(packed.Zips[0])!, "unpacked");
        await ZipFile.ExtractToDirectoryAsync(packed.Zips[0], root, stop);
        var description = JsonElement.Parse(await File.ReadAllTextAsync(Path.Combine(root, "host.json"), stop)).GetProperty("customHandler").GetProperty("description");
        var port = FreePort.Next();
        var start = new ProcessStartInfo(
            description.GetProperty("defaultExecutablePath").GetString()!, description.GetProperty("arguments").EnumerateArray().Select(argument => argument.GetString()!))
        {
            WorkingDirectory = root,
            Environment =
            {
                ["FUNCTIONS_CUSTOMHANDLER_PORT"] = $"{port}",
                ["ServiceBusConnection"] = "amqp://127.0.0.1:1",
                ["Stores__acme__Provider"] = "bonifiq",
                ["Stores__acme__Credentials__ApiToken"] = "x",
                ["Stores__acme__Credentials__ApiKey"] = "x",
            },
        };
        using var app = Process.Start(start)!;
        try
        {
            Assert.Equal(HttpStatusCode.OK, await AnswerAsync(app, new($"http://127.0.0.1:{port}/api/openapi.json"), stop));
        }
        finally
        {
            app.Kill(entireProcessTree: true);
        }
    }

    private static async Task<HttpStatusCode> AnswerAsync(Process app, Uri address, CancellationToken stop)
    {
        using var client = new HttpClient(new SocketsHttpHandler());
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        while (true)
        {
            Assert.False(app.HasExited, "The app has stopped.");
            try
            {
                using var answer = await client.GetAsync(address, limit.Token);
                return answer.StatusCode;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, limit.Token);
            }
        }
    }
}
