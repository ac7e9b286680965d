namespace PendingPoints.Functions.Http;

using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Azure.Functions.Worker.Http;
using PendingPoints.Loyalty;

/// <summary>Reads a query from a request, or says what is wrong with it.</summary>
/// <param name="stores">The stores that can be asked about.</param>
public sealed class PointsQueryReader(StoreCatalog stores)
{
    /// <summary>Reads a query about the customer in the path.</summary>
    /// <param name="request">The request.</param>
    /// <param name="allowed">The query parameters that this function takes.</param>
    /// <param name="query">The query, when it is valid.</param>
    /// <param name="problem">The first mistake, when it is not.</param>
    public bool TryReadCustomer(
        HttpRequestData request, IReadOnlyList<string> allowed, [NotNullWhen(true)] out PointsQuery? query, [NotNullWhen(false)] out Problem? problem)
    {
        Store? store = null;
        IReadOnlyList<CustomerIdentifier> customer = [];
        var scope = BalanceScope.Default;
        var parameters = new PointsParameters(new Dictionary<string, string>(), []);
        var refusal = QueryString.Read(request.Url, allowed, out var values)
            ?? ReadStore(parameters = new(values, []), out store)
            ?? ReadId(request.Url, store!, out customer)
            ?? Scopes.Read(parameters, out scope);
        return Conclude(refusal, store, customer, scope, out query, out problem);
    }

    /// <summary>Reads a query about the customer whose identifiers stand in the query (GET) or in a JSON body (POST).</summary>
    /// <inheritdoc cref="TryReadCustomer"/>
    public bool TryReadLookup(
        HttpRequestData request, IReadOnlyList<string> allowed, [NotNullWhen(true)] out PointsQuery? query, [NotNullWhen(false)] out Problem? problem)
    {
        query = null;
        PointsParameters parameters;
        Refusal? refusal;
        if (request.Method == "POST")
        {
            if (!RequestBody.TryRead(request, JsonQuery.MaxBody, out var body, out problem))
            {
                return false;
            }

            parameters = new(new Dictionary<string, string>(), []);
            refusal = QueryString.Read(request.Url, [], out _) is null
                ? JsonQuery.Read(body.Span, allowed, out parameters)
                : new("parameter-unknown", "With POST, parameters stand in the body, not in the address.");
        }
        else
        {
            IReadOnlyList<(string Name, string Value)> identifiers = [];
            refusal = QueryString.Read(request.Url, allowed, out var values) ?? QueryString.ReadIdentifiers(values, out identifiers);
            parameters = new(values, identifiers);
        }

        Store? store = null;
        IReadOnlyList<CustomerIdentifier> customer = [];
        var scope = BalanceScope.Default;
        refusal = refusal
            ?? ReadStore(parameters, out store)
            ?? Identifiers.Read(parameters.Identifiers, out customer)
            ?? Scopes.Read(parameters, out scope);
        return Conclude(refusal, store, customer, scope, out query, out problem);
    }

    private static bool Conclude(
        Refusal? refusal,
        Store? store,
        IReadOnlyList<CustomerIdentifier> customer,
        BalanceScope scope,
        [NotNullWhen(true)] out PointsQuery? query,
        [NotNullWhen(false)] out Problem? problem)
    {
        (query, problem) = refusal is null ? (new PointsQuery(store!, customer, scope), null) : ((PointsQuery?)null, Problems.Refused(refusal));
        return query is not null;
    }

    private Refusal? ReadStore(PointsParameters parameters, out Store? store)
    {
        var name = parameters[Parameter.Store];
        store = stores.Find(name);
        Activity.Current?.SetTag("store", store?.Name);

        // Who else is a customer here is nobody's business: the known names are not listed.
        return store is not null ? null
            : name is null ? new("store-missing", "Say which store: there is no default store.")
            : new("store-unknown", "There is no store of this name.");
    }

    private static Refusal? ReadId(Uri url, Store store, out IReadOnlyList<CustomerIdentifier> customer)
    {
        var id = RequestPath.SegmentBeforeLast(url) ?? "";
        customer = [store.Identify(id)];
        return Identifiers.CheckValue(id);
    }
}
