namespace PendingPoints.Functions.Http;

/// <summary>Tells HTTP functions from others.</summary>
internal static class HttpFunctions
{
    public static bool IsHttp(this FunctionContext context) => context.TriggerOf() is not null;

    /// <summary>The trigger of a function that answers HTTP; null for any other.</summary>
    public static HttpTriggerAttribute? TriggerOf(this FunctionContext context) => context.FunctionDefinition.Parameters
        .Select(parameter => parameter.Properties.GetValueOrDefault("bindingAttribute"))
        .OfType<HttpTriggerAttribute>()
        .FirstOrDefault();
}
