namespace PendingPoints.Functions.Hosting;

using Microsoft.AspNetCore.Routing.Patterns;

/// <summary>
/// One function.json: it is the one declaration of what starts a function, read by the Functions host and by us.
/// https://learn.microsoft.com/azure/azure-functions/functions-bindings-http-webhook-trigger
/// https://learn.microsoft.com/azure/azure-functions/functions-bindings-service-bus-trigger
/// </summary>
/// <param name="name">The function: the name of the folder.</param>
/// <param name="file">The content of its function.json.</param>
/// <param name="settings">The settings that <c>%Setting%</c> names.</param>
/// <param name="mistakes">Takes what is wrong.</param>
public sealed class FunctionFolder(string name, IConfiguration file, IConfiguration settings, ICollection<string> mistakes)
{
    private static readonly string[] AllMethods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    private readonly IConfigurationSection[] _bindings = [.. file.GetSection("bindings").GetChildren()];

    /// <summary>Reads the declaration; null when it makes no sense.</summary>
    /// <param name="routePrefix">What stands before the route of an HTTP function.</param>
    public FunctionDeclaration? Read(string routePrefix) => _bindings.Select(binding => binding["type"]).ToArray() switch
    {
        ["httpTrigger", "http"] => ReadHttp(_bindings[0], routePrefix),
        ["serviceBusTrigger"] => ReadQueue(_bindings[0]),
        var types => Wrong($"its bindings ({string.Join(", ", types)}) are unknown; known: httpTrigger with http, serviceBusTrigger"),
    };

    private HttpDeclaration ReadHttp(IConfigurationSection trigger, string routePrefix)
    {
        var level = trigger["authLevel"]?.ToUpperInvariant() ?? "FUNCTION";
        if (level is not ("ANONYMOUS" or "FUNCTION"))
        {
            Wrong("authLevel must be anonymous or function");
        }

        var route = $"{routePrefix}/{trigger["route"] ?? name}".TrimStart('/');
        try
        {
            RoutePatternFactory.Parse(route);
        }
        catch (RoutePatternException)
        {
            Wrong("route is not a valid route");
        }

        var methods = trigger.GetSection("methods").GetChildren().Select(method => method.Value!.ToUpperInvariant()).ToArray();
        return new(name, route, methods is [] ? AllMethods : methods, level is not "ANONYMOUS");
    }

    private FunctionDeclaration? ReadQueue(IConfigurationSection trigger)
    {
        // Without binary the host merges the event's own fields over the message's metadata; with many one poison message takes
        // its whole batch along.
        if (trigger["dataType"] is not "binary" || trigger["cardinality"] is not (null or "one"))
        {
            Wrong("dataType must be binary and cardinality one");
        }

        return trigger["name"] is { Length: > 0 } binding
            && trigger["connection"] is { Length: > 0 } connection
            && Resolve(trigger["queueName"]) is { Length: > 0 } queue
            ? new QueueDeclaration(name, binding, queue, connection)
            : Wrong("name, connection and queueName must be there, and %Setting% must name a setting");
    }

    private string? Resolve(string? text) => text is ['%', .. var setting, '%'] ? settings[setting] : text;

    private FunctionDeclaration? Wrong(string mistake)
    {
        mistakes.Add($"{name}/function.json: {mistake}.");
        return null;
    }
}
