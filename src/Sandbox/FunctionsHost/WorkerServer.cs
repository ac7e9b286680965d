namespace PendingPoints.Sandbox.FunctionsHost;

using System.Collections.Concurrent;
using Grpc.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using PendingPoints.Sandbox.FunctionsHost.Protocol;
using PendingPoints.Sandbox.Http;
using RpcException = Grpc.Core.RpcException;

/// <summary>Where workers call: gRPC on 127.0.0.1, any free port. Each finds the conversation that was prepared for it.</summary>
internal sealed class WorkerServer : FunctionRpc.FunctionRpcBase, IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, WorkerConnection> _expected = new();
    private WebApplication? _app;

    private WorkerServer()
    {
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => _app!.Address();

    /// <summary>Starts the server.</summary>
    public static async Task<WorkerServer> StartAsync(CancellationToken cancellationToken)
    {
        var server = new WorkerServer();
        server._app = await LoopbackServer.StartAsync(0, app => app.MapGrpcService<WorkerServer>(), cancellationToken, builder =>
        {
            builder.Services.AddSingleton(server);
            builder.Services.AddGrpc(grpc => (grpc.MaxReceiveMessageSize, grpc.MaxSendMessageSize) = (null, null));
            builder.WebHost.ConfigureKestrel(
                kestrel => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http2));
        });
        return server;
    }

    /// <summary>Prepares for the call of a worker.</summary>
    public void Expect(string workerId, WorkerConnection connection) => _expected[workerId] = connection;

    /// <inheritdoc/>
    public override async Task EventStream(
        IAsyncStreamReader<StreamingMessage> requestStream, IServerStreamWriter<StreamingMessage> responseStream, ServerCallContext context)
    {
        if (!await requestStream.MoveNext(context.CancellationToken)
            || !_expected.TryRemove(requestStream.Current.StartStream?.WorkerId ?? "", out var connection))
        {
            throw new RpcException(new(StatusCode.NotFound, "Nobody waits for this worker."));
        }

        await connection.RunAsync(requestStream, responseStream, context.CancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }
}
