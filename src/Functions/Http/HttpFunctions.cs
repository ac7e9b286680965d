namespace PendingPoints.Functions.Http;

using System.Runtime.CompilerServices;

/// <summary>Tells HTTP functions from others.</summary>
internal static class HttpFunctions
{
    private static readonly ConditionalWeakTable<FunctionDefinition, HttpTriggerAttribute?> Triggers = [];

    public static bool IsHttp(this FunctionContext context) => context.TriggerOf() is not null;

    /// <summary>The trigger of a function that answers HTTP; null for any other.</summary>
    public static HttpTriggerAttribute? TriggerOf(this FunctionContext context) =>
        Triggers.GetValue(context.FunctionDefinition, static function => function.Parameters
            .Select(parameter => parameter.Properties.GetValueOrDefault("bindingAttribute"))
            .OfType<HttpTriggerAttribute>()
            .FirstOrDefault());
}
