namespace PendingPoints.Sandbox.FunctionsHost;

using System.Threading.Channels;
using PendingPoints.Sandbox.FunctionsHost.Protocol;
using Content = PendingPoints.Sandbox.FunctionsHost.Protocol.StreamingMessage.ContentOneofCase;

/// <summary>The beginning of a conversation: the worker introduces itself, names its functions and loads each of them.</summary>
internal sealed class FunctionLoading(Func<StreamingMessage, bool> send)
{
    private readonly Channel<StreamingMessage> _replies = Channel.CreateUnbounded<StreamingMessage>();

    /// <summary>What the worker says.</summary>
    public void Take(StreamingMessage reply) => _replies.Writer.TryWrite(reply);

    /// <summary>It says no more.</summary>
    public void Close() => _replies.Writer.TryComplete();

    /// <summary>Returns, when all are loaded, their ids by name.</summary>
    /// <exception cref="InvalidOperationException">The worker says that something failed.</exception>
    /// <exception cref="WorkerGoneException">It is gone.</exception>
    public async Task<Dictionary<string, string>> RunAsync(string appFolder, CancellationToken cancellationToken)
    {
        await NextAsync(Content.StartStream, cancellationToken);
        send(new() { WorkerInitRequest = new() { HostVersion = "4.0.0", WorkerDirectory = appFolder, FunctionAppDirectory = appFolder } });
        var started = (await NextAsync(Content.WorkerInitResponse, cancellationToken)).WorkerInitResponse;
        ThrowIfFailed("The worker cannot start", started.Result);

        send(new() { FunctionsMetadataRequest = new() { FunctionAppDirectory = appFolder } });
        var functions = (await NextAsync(Content.FunctionMetadataResponse, cancellationToken)).FunctionMetadataResponse;
        ThrowIfFailed("The worker does not know its functions", functions.Result);
        foreach (var function in functions.FunctionMetadataResults)
        {
            send(new() { FunctionLoadRequest = new() { FunctionId = function.FunctionId, Metadata = FunctionBindings.Fill(function) } });
        }

        // In any order.
        foreach (var _ in functions.FunctionMetadataResults)
        {
            var loaded = (await NextAsync(Content.FunctionLoadResponse, cancellationToken)).FunctionLoadResponse;
            var name = functions.FunctionMetadataResults.First(function => function.FunctionId == loaded.FunctionId).Name;
            ThrowIfFailed($"Function {name} cannot be loaded", loaded.Result);
        }

        return functions.FunctionMetadataResults.ToDictionary(function => function.Name, function => function.FunctionId);
    }

    private async Task<StreamingMessage> NextAsync(Content kind, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                if (await _replies.Reader.ReadAsync(cancellationToken) is var reply && reply.ContentCase == kind)
                {
                    return reply;
                }
            }
        }
        catch (ChannelClosedException)
        {
            throw new WorkerGoneException();
        }
    }

    private static void ThrowIfFailed(string what, StatusResult? result)
    {
        if (result?.Status != StatusResult.Types.Status.Success)
        {
            throw new InvalidOperationException($"{what}: {result?.Exception?.Message}\n{result?.Exception?.StackTrace}");
        }
    }
}
