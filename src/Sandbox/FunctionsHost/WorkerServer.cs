namespace PendingPoints.Sandbox.FunctionsHost;

using System.Collections.Concurrent;
using Grpc.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using PendingPoints.Sandbox.FunctionsHost.Protocol;
using PendingPoints.Sandbox.Http;
using RpcException = Grpc.Core.RpcException;

/// <summary>Where workers call: gRPC on 127.0.0.1, any free port. Each finds the conversation that was prepared for it.</summary>
internal sealed class WorkerServer : LoopbackServer
{
    private readonly ConcurrentDictionary<string, WorkerConnection> _expected = new();

    /// <summary>Prepares for the call of a worker.</summary>
    public void Expect(string workerId, WorkerConnection connection) => _expected[workerId] = connection;

    private protected override void Configure(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(this);
        builder.Services.AddGrpc(grpc => (grpc.MaxReceiveMessageSize, grpc.MaxSendMessageSize) = (null, null));
        builder.WebHost.ConfigureKestrel(
            kestrel => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http2));
    }

    private protected override void Map(WebApplication app) => app.MapGrpcService<Service>();

    private sealed class Service(WorkerServer server) : FunctionRpc.FunctionRpcBase
    {
        public override async Task EventStream(
            IAsyncStreamReader<StreamingMessage> requestStream,
            IServerStreamWriter<StreamingMessage> responseStream,
            ServerCallContext context)
        {
            if (!await requestStream.MoveNext(context.CancellationToken)
                || !server._expected.TryRemove(requestStream.Current.StartStream?.WorkerId ?? "", out var connection))
            {
                throw new RpcException(new(StatusCode.NotFound, "Nobody waits for this worker."));
            }

            await connection.RunAsync(requestStream, responseStream, context.CancellationToken);
        }
    }
}
