namespace PendingPoints.Functions.Http;

using Microsoft.Azure.Functions.Worker;

/// <summary>Tells HTTP functions from others.</summary>
internal static class HttpFunctions
{
    /// <summary>Whether an invocation answers HTTP.</summary>
    public static bool IsHttp(this FunctionContext context) => context.TriggerOf() is not null;

    /// <summary>The trigger of a function that answers HTTP; null for any other.</summary>
    public static HttpTriggerAttribute? TriggerOf(this FunctionContext context)
    {
        foreach (var parameter in context.FunctionDefinition.Parameters)
        {
            if (parameter.Properties.TryGetValue("bindingAttribute", out var attribute) && attribute is HttpTriggerAttribute trigger)
            {
                return trigger;
            }
        }

        return null;
    }
}
