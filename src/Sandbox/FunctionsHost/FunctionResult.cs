namespace PendingPoints.Sandbox.FunctionsHost;

using PendingPoints.Sandbox.FunctionsHost.Protocol;

/// <summary>How a call went.</summary>
internal static class FunctionResult
{
    /// <summary>Whether the function succeeded; its failure is logged.</summary>
    public static bool Succeeded(this ILogger log, string function, InvocationResponse answer)
    {
        if (answer.Result.Status == StatusResult.Types.Status.Success)
        {
            return true;
        }

        log.FunctionFailed(function, answer.Result.Exception?.Message);
        return false;
    }
}
