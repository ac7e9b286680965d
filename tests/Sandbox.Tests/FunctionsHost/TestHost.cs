namespace PendingPoints.Tests.FunctionsHost;

using System.Collections.Concurrent;
using System.Globalization;
using Google.Protobuf;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using PendingPoints.Sandbox.FunctionsHost;
using PendingPoints.Sandbox.FunctionsHost.Protocol;
using PendingPoints.Tests.Http;

/// <summary>A host with a scripted worker, and a client that has no key.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    public const string Key = "a-key";

    private readonly AppFiles _files = new();
    private readonly FakeLogCollector _log = new();
    private readonly ILoggerFactory _logging;
    private FunctionsHost? _host;

    private TestHost() => _logging = LoggerFactory.Create(
        builder => builder.AddProvider(new FakeLoggerProvider(_log)).SetMinimumLevel(LogLevel.Trace));

    public HttpClient Http { get; private set; } = null!;

    public FunctionsHost Host => _host!;

    /// <summary>Every worker that was started, the newest last.</summary>
    public ConcurrentQueue<ScriptedWorker> Workers { get; } = [];

    public ScriptedWorker Worker => Workers.Last();

    public IReadOnlyList<FakeLogRecord> Log => _log.GetSnapshot();

    public static Task<TestHost> StartAsync(
        Func<Call, InvocationResponse> answer,
        Func<FunctionsHostOptions, FunctionsHostOptions>? change = null,
        string hostJson = AppFiles.Host) =>
        StartAsync(new WorkerScript(call => Task.FromResult(answer(call))), change, hostJson);

    public static async Task<TestHost> StartAsync(
        WorkerScript script, Func<FunctionsHostOptions, FunctionsHostOptions>? change = null, string hostJson = AppFiles.Host)
    {
        var test = new TestHost();
        test._files.Write("host.json", hostJson);
        var options = new FunctionsHostOptions
        {
            AppFolder = test._files.Path,
            Keys = new Dictionary<string, string> { ["other"] = "another-key", ["default"] = Key },
            StartWorker = async (start, _) =>
            {
                var worker = await ScriptedWorker.StartAsync(start, script);
                test.Workers.Enqueue(worker);
                return worker;
            },
            Logging = test._logging,
        };
        try
        {
            test._host = await FunctionsHost.StartAsync(change?.Invoke(options) ?? options, TestContext.Current.CancellationToken);
            test.Http = Client.Of(test._host.Address);
            return test;
        }
        catch
        {
            await test.DisposeAsync();
            throw;
        }
    }

    public static InvocationResponse Answer(int status, string body = "", params (string Name, string Value)[] headers) => new()
    {
        ReturnValue = new()
        {
            Http = new()
            {
                StatusCode = status.ToString(CultureInfo.InvariantCulture),
                Body = new() { Bytes = ByteString.CopyFromUtf8(body) },
                Headers = { headers.ToDictionary(each => each.Name, each => each.Value) },
            },
        },
    };

    public static InvocationResponse Failure(string message) => new()
    {
        Result = new() { Status = StatusResult.Types.Status.Failure, Exception = new() { Message = message } },
    };

    /// <summary>Sends a request to a path as it is written, with the key unless told otherwise.</summary>
    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        HttpContent? content = null,
        bool chunked = false,
        string? key = Key,
        params (string Name, string[] Values)[] headers)
    {
        var asWritten = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        var address = new Uri(Host.Address.GetLeftPart(UriPartial.Authority) + path, asWritten);
        using var request = new HttpRequestMessage(method, address) { Content = content };
        request.Headers.TransferEncodingChunked = chunked ? true : null;
        foreach (var (name, values) in headers)
        {
            request.Headers.Add(name, values);
        }

        if (key is not null)
        {
            request.Headers.Add("x-functions-key", key);
        }

        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<FakeLogRecord> LoggedAsync(Func<FakeLogRecord, bool> wished) =>
        (await Eventually.GetAsync(
            () => Task.FromResult(Log.FirstOrDefault(wished)), found => found is not null, TestContext.Current.CancellationToken))!;

    public async ValueTask DisposeAsync()
    {
        await (_host?.DisposeAsync() ?? default);
        Http?.Dispose();
        _logging.Dispose();
        _files.Dispose();
    }
}
