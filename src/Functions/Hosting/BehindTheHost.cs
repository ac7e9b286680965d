namespace PendingPoints.Functions.Hosting;

using System.Globalization;
using System.Net;
using Microsoft.Extensions.Logging.Console;
using PendingPoints.Messaging;

/// <summary>
/// The app as a custom handler: the Functions host starts it, checks keys, forwards HTTP and posts messages.
/// https://learn.microsoft.com/azure/azure-functions/functions-custom-handlers
/// </summary>
public static class BehindTheHost
{
    /// <summary>The setting that says that there is a host, and on which port it wants to find us.</summary>
    public const string PortSetting = "FUNCTIONS_CUSTOMHANDLER_PORT";

    private static readonly byte[] Done = "{}"u8.ToArray();

    /// <summary>Binds to the host's port on this machine and to nothing else.</summary>
    public static void Listen(WebApplicationBuilder builder, string port, ICollection<string> mistakes)
    {
        if (!ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            mistakes.Add($"{PortSetting} must be a port number.");
        }

        // The handler inherits the host's environment, its addresses included: they are the host's, not ours.
        builder.WebHost.UseUrls($"http://{IPAddress.Loopback}:{number}").ConfigureKestrel(kestrel =>
        {
            kestrel.Configure();

            // Only the host talks to us, and how large a message may be is the broker's decision.
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
        });

        // The host logs lines of stderr as errors, or as warnings when they hold the word "warn".
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Warning);
    }

    /// <summary>Adds the readiness probe, and a post for every function that takes messages.</summary>
    public static void Map(WebApplication app, DeclaredFunctions functions, FunctionClasses classes)
    {
        app.MapGet("/", SayDone);
        foreach (var function in functions.Queues)
        {
            var handle = classes.Queues[function.Name](app.Services);
            var (metrics, time) = (app.Services.GetRequiredService<PointsMetrics>(), app.Services.GetRequiredService<TimeProvider>());
            app.MapPost(function.Name, context => TakeAsync(context, function, handle, metrics, time)).WithDisplayName(function.Name);
        }
    }

    // A 2xx without a JSON object would hang the host until its time-out; anything but 2xx makes it abandon the message.
    private static async Task TakeAsync(
        HttpContext context, QueueDeclaration function, Func<ReceivedMessage, CancellationToken, Task> handle, PointsMetrics metrics, TimeProvider time)
    {
        var message = await TriggerPost.ReadAsync(context.Request.Body, function, context.RequestAborted);
        try
        {
            await handle(message, context.RequestAborted);
        }
        catch (Exception) when (!context.RequestAborted.IsCancellationRequested)
        {
            // The host abandons the message at our answer, and gets it again at once.
            metrics.NotCompleted("abandoned");
            await Task.Delay(Pauses.BeforeGivingBack.After(message.DeliveryCount - 1), time, context.RequestAborted);
            throw;
        }

        await SayDone(context);
    }

    private static Task SayDone(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = Done.Length;
        return context.Response.Body.WriteAsync(Done, context.RequestAborted).AsTask();
    }
}
