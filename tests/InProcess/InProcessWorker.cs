namespace PendingPoints.Tests;

using System.Globalization;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Core.FunctionMetadata;
using Microsoft.Azure.Functions.Worker.Invocation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PendingPoints.Functions;
using PendingPoints.Sandbox.FunctionsHost;

/// <summary>
/// Runs the function app in the test's own process, under the stand-in host and over the worker's real protocol: so that a test can put a clock, a
/// log or a provider of its own into it.
/// </summary>
public static class InProcessWorker
{
    static InProcessWorker()
    {
        // The worker loads functions from there; the host would say so in its environment.
        Environment.SetEnvironmentVariable("FUNCTIONS_WORKER_DIRECTORY", AppContext.BaseDirectory);
        Environment.SetEnvironmentVariable("FUNCTIONS_APPLICATION_DIRECTORY", AppContext.BaseDirectory);
    }

    /// <summary>What the stand-in host takes to start a worker in this process.</summary>
    /// <param name="configure">Adds or replaces settings and services.</param>
    /// <param name="started">Gets the services of each worker that starts.</param>
    public static Func<WorkerStart, CancellationToken, Task<IAsyncDisposable>> With(
        Action<FunctionsApplicationBuilder> configure, Action<IServiceProvider>? started = null) =>
        async (start, cancellationToken) =>
        {
            var app = FunctionApp.Build([], builder =>
            {
                // The SDK looks for what it has generated in the entry assembly only, and that is the test's.
                builder.Services.AddSingleton<IFunctionMetadataProvider, GeneratedFunctionMetadataProvider>();
                builder.Services.AddSingleton<IFunctionExecutor, DirectFunctionExecutor>();
                builder.Configuration.AddInMemoryCollection(Settings(start));
                configure(builder);
            });
            started?.Invoke(app.Services);
            await app.StartAsync(cancellationToken);
            return new Worker(app);
        };

    private static IEnumerable<KeyValuePair<string, string?>> Settings(WorkerStart start) =>
    [
        .. start.Settings.Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), (string?)setting.Value)),
        new("Functions:Worker:HostEndpoint", start.HostEndpoint.OriginalString),
        new("Functions:Worker:WorkerId", start.WorkerId),
        new("Functions:Worker:RequestId", start.RequestId),
        new("Functions:Worker:GrpcMaxMessageLength", start.MaxMessageLength.ToString(CultureInfo.InvariantCulture)),
    ];

    private sealed class Worker(IHost app) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await app.StopAsync();
            await ((IAsyncDisposable)app).DisposeAsync();
        }
    }
}
