namespace PendingPoints.Tests.FunctionsHost;

using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using PendingPoints.Sandbox.FunctionsHost;
using PendingPoints.Sandbox.FunctionsHost.Protocol;
using PendingPoints.Tests.Http;

public sealed class StartTests
{
    private static readonly StatusResult Broken = new()
    {
        Status = StatusResult.Types.Status.Failure,
        Exception = new() { Message = "Stores are missing." },
    };

    [Theory]
    [InlineData("host.json")]
    [InlineData("worker.config.json")]
    [InlineData("functions.metadata")]
    public async Task A_folder_without_a_built_app_is_refused_with_what_to_do(string missing)
    {
        using var files = new AppFiles();
        files.Delete(missing);
        var refusal = await Assert.ThrowsAsync<FileNotFoundException>(() => StartAsync(new() { AppFolder = files.Path }));
        Assert.Contains(missing, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("dotnet build src/Functions", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_is_refused_before_a_worker_is_started()
    {
        using var other = new TakenPort();
        using var files = new AppFiles();
        await Assert.ThrowsAsync<AddressInUseException>(() => StartAsync(new()
        {
            AppFolder = files.Path,
            Port = other.Number,
            StartWorker = (_, _) => throw new InvalidOperationException("started"),
        }));
    }

    [Fact]
    public async Task A_worker_that_cannot_start_says_why()
    {
        var refusal = await Assert.ThrowsAsync<WorkerStartException>(() => TestHost.StartAsync(Script() with { Init = Broken }));
        Assert.Contains("Stores are missing.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_function_that_cannot_be_loaded_is_named()
    {
        var refusal = await Assert.ThrowsAsync<WorkerStartException>(() => TestHost.StartAsync(Script() with { Load = Broken }));
        Assert.Contains("Function Ask cannot be loaded: Stores are missing.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_learns_the_bindings_of_its_functions()
    {
        await using var host = await TestHost.StartAsync(Script());
        Assert.Equal(["Ask", "Open", "Nameless", "OnEvent"], host.Worker.Loads.Select(load => load.Metadata.Name));
        var ask = host.Worker.Loads.First().Metadata.Bindings;
        Assert.Equal(("httpTrigger", BindingInfo.Types.Direction.In), (ask["request"].Type, ask["request"].Direction));
        Assert.Equal(("http", BindingInfo.Types.Direction.Out), (ask["$return"].Type, ask["$return"].Direction));
        Assert.Equal("True", host.Worker.Loads.Last().Metadata.Bindings["message"].Properties["supportsDeferredBinding"]);
    }

    [Fact]
    public async Task A_worker_in_this_process_gets_the_settings_that_have_a_value()
    {
        var settings = new Dictionary<string, string?> { ["Some__Setting"] = "a", ["Empty"] = "", ["None"] = null };
        await using var host = await TestHost.StartAsync(Script(), options => options with { Settings = settings });
        Assert.Equal(new Dictionary<string, string> { ["Some__Setting"] = "a" }, host.Worker.Start.Settings);
        Assert.Null(host.Host.WorkerProcessId);
    }

    [Fact]
    public async Task A_worker_process_gets_arguments_settings_and_folder_and_what_it_prints_is_told_when_it_dies()
    {
        using var files = new AppFiles();
        files.Write(
            "worker.sh",
            """
            echo "arguments $*"
            echo "settings $Some__Setting,${Empty-unset},$HOME,$FUNCTIONS_WORKER_DIRECTORY,$FUNCTIONS_APPLICATION_DIRECTORY."
            pwd >&2
            exit 3
            """);
        var log = new FakeLogCollector();
        using var logging = LoggerFactory.Create(builder => builder.AddProvider(new FakeLoggerProvider(log)));

        var death = await Assert.ThrowsAsync<WorkerStartException>(() => StartAsync(new()
        {
            AppFolder = files.Path,
            Settings = new Dictionary<string, string?> { ["Some__Setting"] = "a b\"%é", ["Empty"] = "", ["HOME"] = "another" },
            Logging = logging,
        }));

        var home = Environment.GetEnvironmentVariable("HOME");
        Assert.Contains($"settings a b\"%é,unset,{home},{files.Path},{files.Path}.", death.Message, StringComparison.Ordinal);
        Assert.Matches(
            "arguments --host 127.0.0.1 --port [0-9]+ --workerId [0-9a-f-]{36} --requestId [0-9a-f-]{36} "
            + "--grpcMaxMessageLength 2147483647 --functions-uri http://127.0.0.1:[0-9]+/ "
            + "--functions-worker-id [0-9a-f-]{36} --functions-request-id [0-9a-f-]{36} "
            + "--functions-grpc-max-message-length 2147483647",
            death.Message);
        Assert.Equal(
            [(LogLevel.Information, "arguments"), (LogLevel.Information, "settings"), (LogLevel.Error, files.Path)],
            log.GetSnapshot().Where(record => record.Category == "Host.Function.Console")
                .Select(record => (record.Level, record.Message.Split(' ')[0])).Order());
    }

    [Theory]
    [InlineData("Stores__my-shop__Provider")]
    [InlineData("Logging__LogLevel__PendingPoints.Loyalty")]
    [InlineData("Stores:acme:Provider")]
    public async Task A_worker_process_gets_settings_whose_names_are_no_identifiers(string name)
    {
        using var files = new AppFiles();
        files.Write("worker.sh", "tr '\\000' '\\n' </proc/$$/environ | grep value-of-it; exit 3");

        var death = await Assert.ThrowsAsync<WorkerStartException>(() => StartAsync(new()
        {
            AppFolder = files.Path,
            Settings = new Dictionary<string, string?> { [name] = "value-of-it" },
        }));

        Assert.Contains($"{name}=value-of-it", death.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_that_is_given_up_leaves_no_worker_process()
    {
        using var files = new AppFiles();
        files.Write("worker.sh", "echo $$ > pid; sleep 600");
        using var enough = new CancellationTokenSource();
        var start = FunctionsHost.StartAsync(new() { AppFolder = files.Path }, enough.Token);
        var file = Path.Combine(files.Path, "pid");
        var pid = 0;
        await Eventually.IsSoAsync(
            () => File.Exists(file) && int.TryParse(File.ReadAllText(file), out pid), TestContext.Current.CancellationToken);

        await enough.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start);
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(pid));
    }

    [Fact]
    public async Task What_a_worker_logs_goes_on_under_its_own_category()
    {
        await using var host = await TestHost.StartAsync(Script());
        await host.Worker.SendAsync(new()
        {
            RpcLog = new()
            {
                Category = "Points.Orders",
                Level = RpcLog.Types.Level.Warning,
                Message = "Order rejected",
                Exception = new() { Message = "no store" },
            },
        });
        var record = await host.LoggedAsync(record => record.Category == "Points.Orders");
        Assert.Equal((LogLevel.Warning, "Order rejected\nno store"), (record.Level, record.Message));
    }

    [Fact]
    public async Task Two_hosts_at_once_do_not_meet()
    {
        await using var one = await TestHost.StartAsync(_ => TestHost.Answer(200, "one"));
        await using var two = await TestHost.StartAsync(_ => TestHost.Answer(200, "two"));
        using var first = await one.SendAsync(HttpMethod.Get, "/api/open");
        using var second = await two.SendAsync(HttpMethod.Get, "/api/open");
        Assert.Equal(("one", "two"), (await first.TextAsync(), await second.TextAsync()));
    }

    [Fact]
    public async Task A_disabled_function_is_left_out()
    {
        await using var host = await TestHost.StartAsync(_ => TestHost.Answer(200), options => options with
        {
            Settings = new Dictionary<string, string?>
            {
                ["AzureWebJobs.Open.Disabled"] = "true",
                ["AzureWebJobs.OnEvent.Disabled"] = "True",
            },
        });
        using var open = await host.SendAsync(HttpMethod.Get, "/api/open");
        using var ask = await host.SendAsync(HttpMethod.Get, "/api/customers/ana/points");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (open.StatusCode, ask.StatusCode));
        Assert.DoesNotContain(host.Log, record => record.Message.Contains("OnEvent", StringComparison.Ordinal));
    }

    private static WorkerScript Script() => new(_ => throw new InvalidOperationException("Nobody calls."));

    private static Task<FunctionsHost> StartAsync(FunctionsHostOptions options) =>
        FunctionsHost.StartAsync(options, TestContext.Current.CancellationToken);
}
