namespace PendingPoints.Sandbox.FunctionsHost;

using Microsoft.AspNetCore.Http.Features;
using PendingPoints.Sandbox.Http;

/// <summary>Answers HTTP on 127.0.0.1 with what the functions say.</summary>
internal sealed class HttpFront : LoopbackServer
{
    // As the real host: https://learn.microsoft.com/azure/azure-functions/functions-bindings-http-webhook-trigger#limits.
    private const long MaxBody = 104_857_600;

    private static readonly TimeSpan LastAnswers = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _givenUp = new(Timeout.InfiniteTimeSpan, TimeProvider.System);
    private readonly KeptWorker _worker;
    private readonly TimeSpan _grace;
    private readonly FunctionKeys _keys;
    private readonly ILogger _log;
    private readonly IEnumerable<DeclaredFunction> _functions;
    private readonly string _prefix;

    private HttpFront(KeptWorker worker, AppFolder app, IEnumerable<DeclaredFunction> functions, FunctionsHostOptions options)
    {
        (_worker, _keys, _log) = (worker, new(options.Keys.Values), options.Logging.CreateLogger<HttpFront>());
        (_functions, _grace) = (functions, options.Grace);
        _prefix = app.Host["extensions:http:routePrefix"] ?? "api";
    }

    /// <summary>Starts to listen; requests wait for the worker.</summary>
    /// <exception cref="Microsoft.AspNetCore.Connections.AddressInUseException">The port is taken.</exception>
    public static Task<HttpFront> StartAsync(
        KeptWorker worker,
        AppFolder app,
        IEnumerable<DeclaredFunction> functions,
        FunctionsHostOptions options,
        CancellationToken cancellationToken) =>
        StartAsync(new HttpFront(worker, app, functions, options), options.Port, cancellationToken);

    /// <summary>Takes no more requests, and waits a while for those that are on their way; in the end they are answered 503.</summary>
    public override async ValueTask DisposeAsync()
    {
        _givenUp.CancelAfter(_grace);
        using var limit = new CancellationTokenSource(_grace + LastAnswers, TimeProvider.System);
        await StopAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.DisposeAsync();
    }

    private protected override void Configure(WebApplicationBuilder builder) =>
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = MaxBody);

    private protected override void Map(WebApplication app)
    {
        app.Use(RefuseAsync);
        foreach (var (name, http, _) in _functions)
        {
            if (http is not null)
            {
                app.MapMethods($"{_prefix}/{http.Route ?? name}", http.Methods, context => CallAsync(context, name, http))
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
            var answer = await _worker.CallAsync(function, request, over.Token);
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
