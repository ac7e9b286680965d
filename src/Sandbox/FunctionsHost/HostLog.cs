namespace PendingPoints.Sandbox.FunctionsHost;

using PendingPoints.Sandbox.FunctionsHost.Protocol;

/// <summary>What the host itself says. Never a URL, a body or a key.</summary>
internal static partial class HostLog
{
    /// <summary>Whether a function succeeded; its failure is logged.</summary>
    public static bool Succeeded(this ILogger log, string function, InvocationResponse answer)
    {
        var succeeded = answer.Result.Status == StatusResult.Types.Status.Success;
        if (!succeeded)
        {
            log.FunctionFailed(function, answer.Result.Exception?.Message);
        }

        return succeeded;
    }

    [LoggerMessage(LogLevel.Warning, "The worker has died; another one is started.")]
    public static partial void WorkerDied(this ILogger log);

    [LoggerMessage(LogLevel.Error, "The worker does not start; another attempt is made.")]
    public static partial void WorkerDoesNotStart(this ILogger log, Exception failure);

    [LoggerMessage(LogLevel.Critical, "The worker does not start any more; every call fails from now on.")]
    public static partial void WorkerStaysAway(this ILogger log, Exception failure);

    // The worker has logged it at length.
    [LoggerMessage(LogLevel.Error, "Function {Function} failed. {Message}")]
    public static partial void FunctionFailed(this ILogger log, string function, string? message);

    [LoggerMessage(LogLevel.Error, "Function {Function} gets no messages: {Reason}")]
    public static partial void NoListener(this ILogger log, string function, string reason);

    [LoggerMessage(LogLevel.Debug, "Receiving from {Queue} is interrupted.")]
    public static partial void ReceivingInterrupted(this ILogger log, string queue, Exception failure);

    [LoggerMessage(LogLevel.Warning, "A message of {Queue} could not be settled.")]
    public static partial void NotSettled(this ILogger log, string queue, Exception failure);
}
