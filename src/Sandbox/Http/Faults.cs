namespace PendingPoints.Sandbox.Http;

using System.Globalization;

/// <summary>Makes a provider misbehave for as long as somebody wants it to.</summary>
public sealed class Faults
{
    private static readonly Fault Well = new(FaultKind.None);
    private static readonly FaultKind[] Mixture = [FaultKind.Failing, FaultKind.Throttling, FaultKind.Hanging, FaultKind.Garbage];
    private readonly Lock _gate = new();
    private readonly Func<HttpContext, Task> _refuse;
    private readonly TimeProvider _time;

    /// <param name="refuse">Answers as the provider does when it takes no credentials.</param>
    internal Faults(Func<HttpContext, Task> refuse, TimeProvider time) => (_refuse, _time) = (refuse, time);

    /// <summary>Draws which questions are hit, and by what. One with a seed of its own draws the same again.</summary>
    public Random Chance { private get; set; } = Random.Shared;

    /// <summary>What is wrong now; setting it takes effect with the next question.</summary>
    public Fault Current
    {
        get
        {
            lock (_gate)
            {
                return field;
            }
        }

        set
        {
            lock (_gate)
            {
                field = value;
            }
        }
    } = Well;

    internal async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        // Asked for before anybody can see that the fault was drawn: a fake may be stopped from then on, and its services with it.
        var stopping = context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        var fault = Next();
        switch (fault.Kind)
        {
            case FaultKind.Slow:
                await Task.Delay(fault.Delay, _time, context.RequestAborted);
                await next(context);
                break;
            case FaultKind.Failing:
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                break;
            case FaultKind.Throttling:
                context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                context.Response.Headers.RetryAfter = fault.RetryAfter.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture);
                break;
            case FaultKind.Unauthorised:
                await _refuse(context);
                break;
            case FaultKind.Garbage:
                context.Response.ContentType = "application/json";
                await context.Response.WriteAsync("{\"TotalPendingPoints\": 12, \"mainPoints\": ", context.RequestAborted);
                break;
            case FaultKind.Hanging:
                await HangAsync(context, stopping);
                break;
            default:
                await next(context);
                break;
        }
    }

    // A fake that is stopped lets go, too: it would wait for its last answers.
    private async Task HangAsync(HttpContext context, CancellationToken stopping)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        await Task.Delay(Timeout.InfiniteTimeSpan, _time, over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        context.Abort();
        // Once this is over nothing can be answered any longer.
        await Task.Delay(Timeout.InfiniteTimeSpan, _time, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private Fault Next()
    {
        lock (_gate)
        {
            var fault = Current;
            if (fault.Rate < 1 && Chance.NextDouble() >= fault.Rate)
            {
                return Well;
            }

            if (fault.Times is { } left)
            {
                Current = left > 1 ? fault with { Times = left - 1 } : Well;
            }

            return fault.Kind == FaultKind.Mixed ? fault with { Kind = Chance.GetItems(Mixture, 1)[0] } : fault;
        }
    }
}
