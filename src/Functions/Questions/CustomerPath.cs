namespace PendingPoints.Functions.Questions;

using Microsoft.AspNetCore.Http.Features;

/// <summary>The customer's id in the path.</summary>
public static class CustomerPath
{
    /// <summary>The name of the route value.</summary>
    public const string RouteValue = "customerId";

    /// <summary>Reads the id, fully decoded; null when the route has none.</summary>
    public static string? Read(HttpRequest request) => request.RouteValues[RouteValue] is string id
        ? Decode(id, request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget)
        : null;

    /// <summary>
    /// Decodes what the server left undecoded. A route value arrives decoded except for slashes, so that both <c>a%2Fb</c> and
    /// <c>a%252Fb</c> read <c>a%2Fb</c>. Only the request target tells them apart.
    /// </summary>
    /// <param name="routeValue">The route value.</param>
    /// <param name="rawTarget">The request target as it came over the wire.</param>
    public static string Decode(string routeValue, string rawTarget)
    {
        if (!routeValue.Contains('%') || !routeValue.Contains("%2F", StringComparison.OrdinalIgnoreCase))
        {
            return routeValue;
        }

        var decoded = rawTarget.Split('?')[0].Split('/').Select(Uri.UnescapeDataString);
        return decoded.FirstOrDefault(segment => WithSlashes(segment) == WithSlashes(routeValue)) ?? WithSlashes(routeValue);
    }

    private static string WithSlashes(string text) => text.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
