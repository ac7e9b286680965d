namespace PendingPoints.Sandbox.FunctionsHost;

using Microsoft.AspNetCore.Http.Features;
using PendingPoints.Sandbox.Http;

/// <summary>Answers HTTP on 127.0.0.1 with what the functions say; requests wait for the worker.</summary>
internal sealed class HttpFront(
    KeptWorker worker, AppFolder app, IEnumerable<DeclaredFunction> functions, FunctionsHostOptions options) : LoopbackServer
{
    // As the real host: https://learn.microsoft.com/azure/azure-functions/functions-bindings-http-webhook-trigger#limits.
    private const long MaxBody = 104_857_600;

    private static readonly TimeSpan LastAnswers = TimeSpan.FromSeconds(1);

    private readonly FunctionKeys _keys = new(options.Keys.Values);
    private readonly ILogger _log = options.Logging.CreateLogger<HttpFront>();
    private readonly CancellationTokenSource _givenUp = new(Timeout.InfiniteTimeSpan, TimeProvider.System);

    /// <summary>Takes no more requests, and waits a while for those that are on their way; in the end they are answered 503.</summary>
    public override async ValueTask DisposeAsync()
    {
        _givenUp.CancelAfter(options.Grace);
        using var limit = new CancellationTokenSource(options.Grace + LastAnswers, TimeProvider.System);
        await StopAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.DisposeAsync();
    }

    private protected override void Configure(WebApplicationBuilder builder) =>
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = MaxBody);

    private protected override void Map(WebApplication server)
    {
        var prefix = app.Host["extensions:http:routePrefix"] ?? "api";
        server.Use(RefuseAsync);
        foreach (var (name, http, _) in functions)
        {
            if (http is not null)
            {
                server.MapMethods($"{prefix}/{http.Route ?? name}", http.Methods, context => CallAsync(context, name, http))
                    .WithMetadata(http);
            }
        }
    }

    // Without a function there is no 405 either. Kestrel resolves dot segments before it routes, so they are looked for in what was sent.
    private Task RefuseAsync(HttpContext context, RequestDelegate next)
    {
        var http = context.GetEndpoint()?.Metadata.GetMetadata<HttpTrigger>();
        var refusal = http is null || HasDotSegments(context) ? StatusCodes.Status404NotFound
            : http.NeedsKey && !_keys.Open(context.Request) ? StatusCodes.Status401Unauthorized : 0;
        if (refusal == 0)
        {
            return next(context);
        }

        context.Response.StatusCode = refusal;
        return Task.CompletedTask;
    }

    private static bool HasDotSegments(HttpContext context) =>
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0].Split('/')
            .Any(segment => Uri.UnescapeDataString(segment) == "..");

    private async Task CallAsync(HttpContext context, string function, HttpTrigger http)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _givenUp.Token);
        try
        {
            var request = await HttpMessages.ToInvocationAsync(context, http.Binding);
            var answer = await worker.CallAsync(function, request, over.Token);
            if (_log.Succeeded(function, answer) && answer.ReturnValue?.Http is { } response)
            {
                await HttpMessages.WriteAsync(response, context);
                return;
            }
        }
        catch (WorkerGoneException)
        {
            // Answered as the function's own failure.
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (OperationCanceledException) when (_givenUp.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
    }
}
