namespace PendingPoints.Functions.Http;

using System.Diagnostics;
using PendingPoints.Caching;
using PendingPoints.Stores;

/// <summary>Reads a query from a request. The first mistake in it is thrown, and answered with its problem.</summary>
public sealed class PointsQueryReader(StoreCatalog stores)
{
    /// <summary>Reads a query about the customer in the path.</summary>
    /// <param name="allowed">The query parameters that the function takes.</param>
    public PointsQuery ReadCustomer(HttpRequestData request, IReadOnlyList<string> allowed)
    {
        var parameters = new PointsParameters(QueryString.Read(request.Url, allowed), []);
        var store = FindStore(parameters);
        return new(store, Identifiers.Read([(store.Identifiers[0], RequestPath.Customer(request.Url))]), Scopes.Read(parameters));
    }

    /// <summary>Reads a query about the customer whose identifiers stand in the query (GET) or in a JSON body (POST).</summary>
    /// <inheritdoc cref="ReadCustomer"/>
    public PointsQuery ReadLookup(HttpRequestData request, IReadOnlyList<string> allowed)
    {
        var parameters = request.Method == "POST" ? ReadBody(request, allowed) : ReadQuery(request.Url, allowed);
        return new(FindStore(parameters), Identifiers.Read(parameters.Identifiers), Scopes.Read(parameters));
    }

    private static PointsParameters ReadQuery(Uri url, IReadOnlyList<string> allowed)
    {
        var values = QueryString.Read(url, allowed);
        return new(values, QueryString.Identifiers(values));
    }

    private static PointsParameters ReadBody(HttpRequestData request, IReadOnlyList<string> allowed)
    {
        var body = RequestBody.Read(request, JsonQuery.MaxBody);
        return QueryString.IsEmpty(request.Url)
            ? JsonQuery.Read(body.Span, allowed)
            : throw new InvalidRequestException("parameter-unknown", "With POST, parameters stand in the body, not in the address.");
    }

    private Store FindStore(PointsParameters parameters)
    {
        var name = parameters[Parameter.Store];
        var store = stores.Find(name);
        Activity.Current?.SetTag("store", store?.Name);

        // Who else is a customer here is nobody's business: the known names are not listed.
        return store ?? throw (name is null
            ? new InvalidRequestException("store-missing", "Say which store: there is no default store.")
            : new InvalidRequestException("store-unknown", "There is no store of this name."));
    }
}
