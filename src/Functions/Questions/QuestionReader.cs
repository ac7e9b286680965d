namespace PendingPoints.Functions.Questions;

using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using PendingPoints.Loyalty;

/// <summary>Reads a question from a request, or says what is wrong with it.</summary>
/// <param name="stores">The stores that can be asked about.</param>
public sealed class QuestionReader(Stores stores)
{
    /// <summary>Reads the question.</summary>
    /// <param name="request">The customer is its route value <c>customerId</c>, or else its identifier parameters.</param>
    /// <param name="allowed">The query parameters that this function takes.</param>
    /// <param name="question">The question, when it is valid.</param>
    /// <param name="refusal">The first mistake, when it is not.</param>
    /// <returns>Whether the question is valid.</returns>
    public bool TryRead(
        HttpRequest request,
        IReadOnlyList<string> allowed,
        [NotNullWhen(true)] out Question? question,
        [NotNullWhen(false)] out Refusal? refusal)
    {
        Store? store = null;
        IReadOnlyList<CustomerIdentifier> customer = [];
        BalanceScope scope = BalanceScope.Default;
        refusal = ParameterCheck.Check(request.Query, allowed)
            ?? ReadStore(request.Query, out store)
            ?? ReadCustomer(request, store!, out customer)
            ?? ScopeReader.Read(request.Query, out scope);
        question = refusal is null ? new(store!, customer, scope) : null;
        return question is not null;
    }

    private Refusal? ReadStore(IQueryCollection query, out Store? store)
    {
        string? name = query[Parameter.Store];
        store = stores.Find(name);
        Activity.Current?.SetTag("store", store?.Name);

        // Who else is a customer here is nobody's business: the known names are not listed.
        return store is not null ? null
            : name is null ? new("store-missing", "Say which store: there is no default store.")
            : new("store-unknown", "There is no store of this name.");
    }

    private static Refusal? ReadCustomer(HttpRequest request, Store store, out IReadOnlyList<CustomerIdentifier> customer)
    {
        if (CustomerPath.Read(request) is not { } id)
        {
            return IdentifierReader.Read(request.Query, out customer);
        }

        customer = [store.Identify(id)];
        return IdentifierReader.CheckValue(id);
    }
}
