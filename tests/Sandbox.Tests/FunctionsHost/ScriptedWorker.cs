namespace PendingPoints.Tests.FunctionsHost;

using System.Collections.Concurrent;
using System.Text.Json;
using Grpc.Core;
using Grpc.Net.Client;
using PendingPoints.Sandbox.FunctionsHost;
using PendingPoints.Sandbox.FunctionsHost.Protocol;

/// <summary>A worker that speaks the protocol as the real one does, and calls a function of the test where that calls the app's.</summary>
internal sealed class ScriptedWorker : IAsyncDisposable
{
    public static readonly StatusResult Success = new() { Status = StatusResult.Types.Status.Success };

    private readonly GrpcChannel _channel;
    private readonly AsyncDuplexStreamingCall<StreamingMessage, StreamingMessage> _call;
    private readonly WorkerScript _script;
    private readonly SemaphoreSlim _writing = new(1);
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _cancels = new();
    private readonly ConcurrentDictionary<string, string> _names = new();
    private readonly Task _running;

    private ScriptedWorker(WorkerStart start, WorkerScript script)
    {
        (Start, _script) = (start, script);
        _channel = GrpcChannel.ForAddress(start.HostEndpoint, new() { MaxReceiveMessageSize = null, MaxSendMessageSize = null });
        _call = new FunctionRpc.FunctionRpcClient(_channel).EventStream(cancellationToken: CancellationToken.None);
        _running = RunAsync();
    }

    public WorkerStart Start { get; }

    public ConcurrentQueue<FunctionLoadRequest> Loads { get; } = [];

    public TaskCompletionSource<TimeSpan> Terminated { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsDisposed { get; private set; }

    public static async Task<ScriptedWorker> StartAsync(WorkerStart start, WorkerScript script)
    {
        var worker = new ScriptedWorker(start, script);
        await worker.SendAsync(new() { StartStream = new() { WorkerId = start.WorkerId } });
        return worker;
    }

    /// <summary>Is gone from one moment to the next, as a killed process is.</summary>
    public void Die() => _channel.Dispose();

    public async Task SendAsync(StreamingMessage message)
    {
        await _writing.WaitAsync();
        try
        {
            await _call.RequestStream.WriteAsync(message);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Waits until the host has said that it ends, or has hung up: before, it would be too early.</summary>
    public async ValueTask DisposeAsync()
    {
        IsDisposed = true;
        await Task.WhenAny(Terminated.Task, _running);
        Die();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task RunAsync()
    {
        await foreach (var message in _call.ResponseStream.ReadAllAsync())
        {
            switch (message.ContentCase)
            {
                case StreamingMessage.ContentOneofCase.WorkerInitRequest:
                    await SendAsync(new());
                    await SendAsync(new() { WorkerInitResponse = new() { Result = _script.Init } });
                    break;
                case StreamingMessage.ContentOneofCase.FunctionsMetadataRequest:
                    await SendAsync(new() { FunctionMetadataResponse = Functions(message.FunctionsMetadataRequest.FunctionAppDirectory) });
                    break;
                case StreamingMessage.ContentOneofCase.FunctionLoadRequest:
                    var load = message.FunctionLoadRequest;
                    Loads.Enqueue(load);
                    _names[load.FunctionId] = load.Metadata.Name;
                    await SendAsync(new() { FunctionLoadResponse = new() { FunctionId = load.FunctionId, Result = _script.Load } });
                    break;
                case StreamingMessage.ContentOneofCase.InvocationRequest:
                    _ = AnswerAsync(message.InvocationRequest);
                    break;
                case StreamingMessage.ContentOneofCase.InvocationCancel:
                    await _cancels[message.InvocationCancel.InvocationId].CancelAsync();
                    await SendAsync(new());
                    break;
                case StreamingMessage.ContentOneofCase.WorkerTerminate:
                    Terminated.TrySetResult(TimeSpan.FromSeconds(message.WorkerTerminate.GracePeriod.Seconds));
                    await SendAsync(new());
                    break;
                default:
                    throw new InvalidOperationException($"A host does not send {message.ContentCase}.");
            }
        }
    }

    private async Task AnswerAsync(InvocationRequest request)
    {
        using var cancel = _cancels[request.InvocationId] = new();
        var response = await _script.AnswerAsync(new(_names[request.FunctionId], request, this, cancel.Token));
        response.InvocationId = request.InvocationId;
        response.Result ??= Success;
        await SendAsync(new() { InvocationResponse = response });
    }

    // As the SDK's generated code answers: an id of its own, and the bindings as JSON only.
    private static FunctionMetadataResponse Functions(string folder)
    {
        var response = new FunctionMetadataResponse { Result = Success };
        foreach (var function in JsonElement.Parse(File.ReadAllText(Path.Combine(folder, "functions.metadata"))).EnumerateArray())
        {
            var name = function.GetProperty("name").GetString()!;
            response.FunctionMetadataResults.Add(new RpcFunctionMetadata
            {
                Name = name,
                FunctionId = $"id-of-{name}",
                RawBindings = { function.GetProperty("bindings").EnumerateArray().Select(binding => binding.GetRawText()) },
            });
        }

        return response;
    }
}

/// <summary>What a scripted worker says.</summary>
internal sealed record WorkerScript(Func<Call, Task<InvocationResponse>> AnswerAsync)
{
    public StatusResult Init { get; init; } = ScriptedWorker.Success;

    public StatusResult Load { get; init; } = ScriptedWorker.Success;
}

/// <summary>A call of a function.</summary>
internal sealed record Call(string Function, InvocationRequest Request, ScriptedWorker Worker, CancellationToken Cancelled)
{
    public RpcHttp Http => Request.InputData.Single().Data.Http;
}
