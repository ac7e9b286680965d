namespace PendingPoints.Tests;

using System.Text;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

/// <summary>What a scripted server does with one request.</summary>
/// <param name="Write">Writes the answer.</param>
public sealed record Reply(Func<HttpContext, Task> Write)
{
    /// <summary>Closes the connection without an answer.</summary>
    public static Reply Drop { get; } = new(context =>
    {
        context.Abort();
        return Task.CompletedTask;
    });

    /// <summary>Never answers; ends when the caller gives up.</summary>
    public static Reply Hang { get; } = new(GivenUpAsync);

    public static Reply Status(int status, params (string Name, string Value)[] headers) => Text("", "text/plain", status, headers);

    public static Reply Json(string body, int status = 200, params (string Name, string Value)[] headers) =>
        Text(body, "application/json", status, headers);

    public static Reply Text(string body, string contentType, int status = 200, params (string Name, string Value)[] headers) =>
        new(async context =>
        {
            Head(context, status, contentType, headers);
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body), context.RequestAborted);
        });

    /// <summary>Promises one byte more than it sends, then closes the connection.</summary>
    public static Reply CutShort(string body) => new(async context =>
    {
        Head(context, 200, "application/json", []);
        context.Response.ContentLength = Encoding.UTF8.GetByteCount(body) + 1;
        await context.Response.WriteAsync(body, context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        context.Abort();
    });

    /// <summary>Sends the beginning of a body and never the rest.</summary>
    public static Reply Stall(string beginning) => new(async context =>
    {
        Head(context, 200, "application/json", []);
        await context.Response.WriteAsync(beginning, context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        await GivenUpAsync(context);
    });

    /// <summary>Sends these bytes instead of an HTTP answer.</summary>
    public static Reply Raw(string text) => new(async context =>
    {
        await context.Features.GetRequiredFeature<IConnectionTransportFeature>().Transport.Output.WriteAsync(Encoding.UTF8.GetBytes(text));
        await GivenUpAsync(context);
    });

    /// <summary>The same answer, once a signal is there.</summary>
    public Reply After(Task signal) => new(async context =>
    {
        await signal.WaitAsync(context.RequestAborted);
        await Write(context);
    });

    private static void Head(HttpContext context, int status, string contentType, (string Name, string Value)[] headers)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        foreach (var (name, value) in headers)
        {
            context.Response.Headers[name] = value;
        }
    }

    private static async Task GivenUpAsync(HttpContext context)
    {
        var givenUp = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(givenUp.SetResult);
        await givenUp.Task;
    }
}
