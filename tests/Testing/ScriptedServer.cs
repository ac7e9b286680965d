namespace PendingPoints.Tests;

using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

/// <summary>
/// An HTTP server on a free port of this machine that answers as scripted and remembers what it saw. A request that no script
/// expects makes <see cref="DisposeAsync"/> throw, and so the test fail.
/// </summary>
public sealed class ScriptedServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Reply>> _expected = new();
    private readonly ConcurrentDictionary<string, Reply> _always = new();
    private readonly ConcurrentQueue<SeenRequest> _seen = new();
    private readonly ConcurrentQueue<string> _unexpected = new();
    private readonly WebApplication _app;

    private ScriptedServer(HttpProtocols? secure)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (secure is { } protocols)
            {
                listen.Protocols = protocols;
                listen.UseHttps(Certificate = SelfSigned());
            }
        }));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>What it shows to those who come by https; null when it speaks http.</summary>
    public X509Certificate2? Certificate { get; private set; }

    /// <summary>Every request so far, in the order of arrival.</summary>
    public IReadOnlyList<SeenRequest> Seen => [.. _seen];

    /// <summary>The lines of <see cref="Seen"/>.</summary>
    public IEnumerable<string> Lines => _seen.Select(request => request.Line);

    /// <param name="cancellationToken">Stops the start.</param>
    /// <param name="secure">The versions that it offers over https; null = http.</param>
    public static async Task<ScriptedServer> StartAsync(CancellationToken cancellationToken, HttpProtocols? secure = null)
    {
        var server = new ScriptedServer(secure);
        await server._app.StartAsync(cancellationToken);
        return server;
    }

    /// <summary>Answers a request line with these replies in turn, then no more.</summary>
    /// <param name="line">Method and raw target.</param>
    /// <param name="replies">One for each request.</param>
    public void Expect(string line, params Reply[] replies)
    {
        foreach (var reply in replies)
        {
            _expected.GetOrAdd(line, _ => new()).Enqueue(reply);
        }
    }

    /// <summary>Answers a request line, or a method alone for all of its requests, always alike.</summary>
    public void Always(string line, Reply reply) => _always[line] = reply;

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Certificate?.Dispose();
        if (!_unexpected.IsEmpty)
        {
            throw new InvalidOperationException($"The script did not expect {string.Join(", ", _unexpected)}.");
        }
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        return new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var line = $"{context.Request.Method} {context.Features.Get<IHttpRequestFeature>()!.RawTarget}";
        using var body = new StreamReader(context.Request.Body);
        _seen.Enqueue(new(
            line,
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await body.ReadToEndAsync(context.RequestAborted),
            context.Request.Protocol,
            context.Connection.Id));
        if ((_expected.TryGetValue(line, out var replies) && replies.TryDequeue(out var reply))
            || _always.TryGetValue(line, out reply)
            || _always.TryGetValue(context.Request.Method, out reply))
        {
            await reply.Write(context);
            return;
        }

        _unexpected.Enqueue(line);
        context.Response.StatusCode = StatusCodes.Status418ImATeapot;
    }
}
