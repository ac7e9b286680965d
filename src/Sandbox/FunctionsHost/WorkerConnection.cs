namespace PendingPoints.Sandbox.FunctionsHost;

using System.Collections.Concurrent;
using System.Threading.Channels;
using Grpc.Core;
using PendingPoints.Sandbox.FunctionsHost.Protocol;
using RpcException = Grpc.Core.RpcException;
using Content = PendingPoints.Sandbox.FunctionsHost.Protocol.StreamingMessage.ContentOneofCase;

/// <summary>The conversation with one worker: its functions are loaded, then called, and each answer finds its call.</summary>
internal sealed class WorkerConnection
{
    private readonly WorkerOutput _output;
    private readonly Action _gone;
    private readonly FunctionLoading _loading;
    private readonly Channel<StreamingMessage> _outgoing = Channel.CreateUnbounded<StreamingMessage>(new() { SingleReader = true });
    private readonly ConcurrentDictionary<string, TaskCompletionSource<InvocationResponse>> _calls = new();
    private readonly CancellationTokenSource _opened = new();
    private readonly CancellationTokenSource _over = new();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Dictionary<string, string> _functionIds = [];

    /// <summary>A conversation that has not begun.</summary>
    /// <param name="gone">Told once, before any call learns of it, that the worker is gone.</param>
    public WorkerConnection(WorkerOutput output, Action gone) => (_output, _gone, _loading) = (output, gone, new(Send));

    /// <summary>Ends with the conversation.</summary>
    public Task Closed => _closed.Task;

    /// <summary>Is cancelled as soon as the worker calls.</summary>
    public CancellationToken Opened => _opened.Token;

    /// <summary>Lets the worker load all its functions; returns when they can be called.</summary>
    /// <exception cref="InvalidOperationException">The worker says that something failed.</exception>
    /// <exception cref="WorkerGoneException">It is gone.</exception>
    public async Task LoadAsync(string appFolder, CancellationToken cancellationToken) =>
        _functionIds = await _loading.RunAsync(appFolder, cancellationToken);

    /// <summary>Calls a function; the worker is told when the answer is no longer wanted.</summary>
    /// <exception cref="WorkerGoneException">The worker died before it answered.</exception>
    public async Task<InvocationResponse> CallAsync(string function, InvocationRequest request, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<InvocationResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
        request.InvocationId = Guid.NewGuid().ToString();
        request.FunctionId = _functionIds[function];
        _calls[request.InvocationId] = answer;
        try
        {
            return Send(new() { InvocationRequest = request })
                ? await answer.Task.WaitAsync(cancellationToken)
                : throw new WorkerGoneException();
        }
        catch (OperationCanceledException)
        {
            Send(new() { InvocationCancel = new() { InvocationId = request.InvocationId } });
            throw;
        }
        finally
        {
            _calls.TryRemove(request.InvocationId, out _);
        }
    }

    /// <summary>Asks the worker to end.</summary>
    public void Terminate(TimeSpan grace) =>
        Send(new() { WorkerTerminate = new() { GracePeriod = new() { Seconds = (long)grace.TotalSeconds } } });

    /// <summary>Carries the messages of both directions, from the first that has been read already, until either side ends it.</summary>
    public async Task RunAsync(
        IAsyncStreamReader<StreamingMessage> incoming, IServerStreamWriter<StreamingMessage> outgoing, CancellationToken cancellationToken)
    {
        await _opened.CancelAsync();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _over.Token);
        var writing = WriteAsync(outgoing, over.Token);
        try
        {
            do
            {
                Take(incoming.Current);
            }
            while (await incoming.MoveNext(over.Token));
        }
        catch (Exception cut) when (cut is IOException or OperationCanceledException or RpcException)
        {
            // A worker that is killed cuts the connection.
        }
        finally
        {
            Close();
            await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Ends the conversation: whoever waits for an answer learns that there will be none.</summary>
    public void Close()
    {
        if (!_outgoing.Writer.TryComplete())
        {
            return;
        }

        _gone();
        _loading.Close();
        foreach (var call in _calls.Values)
        {
            call.TrySetException(new WorkerGoneException());
        }

        _over.Cancel();
        _closed.TrySetResult();
    }

    private void Take(StreamingMessage message)
    {
        switch (message.ContentCase)
        {
            case Content.InvocationResponse:
                if (_calls.TryGetValue(message.InvocationResponse.InvocationId, out var call))
                {
                    call.TrySetResult(message.InvocationResponse);
                }

                break;
            case Content.RpcLog:
                _output.Log(message.RpcLog);
                break;
            case Content.None:
                // What a worker answers with where nothing is to be said, and what this host does not understand.
                break;
            default:
                _loading.Take(message);
                break;
        }
    }

    private async Task WriteAsync(IServerStreamWriter<StreamingMessage> outgoing, CancellationToken cancellationToken)
    {
        await foreach (var message in _outgoing.Reader.ReadAllAsync(cancellationToken))
        {
            await outgoing.WriteAsync(message, cancellationToken);
        }
    }

    private bool Send(StreamingMessage message) => _outgoing.Writer.TryWrite(message);
}
