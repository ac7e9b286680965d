namespace PendingPoints.Functions.Hosting;

/// <summary>A function.json with an <c>httpTrigger</c>.</summary>
/// <param name="Name">The function: the name of its folder.</param>
/// <param name="Route">The path it answers, with the route prefix and no leading slash.</param>
/// <param name="Methods">The HTTP methods it answers, upper case; never empty.</param>
/// <param name="NeedsKey">False when anybody may call it.</param>
public sealed record HttpDeclaration(string Name, string Route, IReadOnlyList<string> Methods, bool NeedsKey) : FunctionDeclaration(Name)
{
    /// <summary>Method and path of every request it answers, with all parameter names alike: two functions may not share one.</summary>
    public IEnumerable<string> Addresses
    {
        get
        {
            var path = string.Join('/', Route.Split('/').Select(part => part.StartsWith('{') ? "{}" : part.ToUpperInvariant()));
            return Methods.Select(method => $"{method} {path}");
        }
    }
}
