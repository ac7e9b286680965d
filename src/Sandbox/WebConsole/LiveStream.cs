namespace PendingPoints.Sandbox.WebConsole;

using System.Buffers;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;

/// <summary><c>GET /live</c>: the state, and again whenever it has changed, as server-sent events.</summary>
internal static class LiveStream
{
    // Quick to the eye.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Writes until the client or the server is gone.</summary>
    public static async Task WriteAsync(HttpContext context, Func<LiveState> read)
    {
        var stopping = context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            await SseFormatter.WriteAsync(
                ChangesAsync(read, over.Token), context.Response.Body, static (item, buffer) => buffer.Write(item.Data), over.Token);
        }
        catch (OperationCanceledException)
        {
            // Over.
        }
    }

    private static async IAsyncEnumerable<SseItem<byte[]>> ChangesAsync(
        Func<LiveState> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        byte[] last = [];
        while (true)
        {
            var state = JsonSerializer.SerializeToUtf8Bytes(read(), ConsoleJson.Readable.LiveState);
            if (!state.AsSpan().SequenceEqual(last))
            {
                last = state;
                yield return new(state);
            }

            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }
}
