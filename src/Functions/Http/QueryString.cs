namespace PendingPoints.Functions.Http;

using System.Web;
using PendingPoints.Loyalty;

/// <summary>Reads parameters from a query. A misspelt one must not be ignored as if it had been understood.</summary>
internal static class QueryString
{
    /// <summary>Reads what stands in the address.</summary>
    /// <param name="url">The address as it was sent.</param>
    /// <param name="allowed">The names that the function takes; those of the host come on top.</param>
    /// <param name="values">The parameters by name.</param>
    public static Refusal? Read(Uri url, IReadOnlyList<string> allowed, out Dictionary<string, string> values)
    {
        values = new(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in Parts(url))
        {
            if (Parameter.OfTheHost.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                continue;
            }

            if (allowed.FirstOrDefault(known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase)) is not { } parameter)
            {
                return new("parameter-unknown", $"Only these query parameters are known here: {string.Join(", ", allowed)}.");
            }

            if (!values.TryAdd(parameter, value))
            {
                return new("parameter-repeated", $"{parameter} stands more than once.");
            }
        }

        return null;
    }

    /// <summary>Pairs the identifiers' names with their values.</summary>
    public static Refusal? ReadIdentifiers(IReadOnlyDictionary<string, string> values, out IReadOnlyList<(string Name, string Value)> identifiers)
    {
        identifiers = [];
        if (values.GetValueOrDefault(Parameter.IdentifierName) is not { Length: > 0 } nameList)
        {
            return new("identifier-name-missing", $"Say by what the customer is known: identifierName, one or more of {Identifiers.KnownNames}.");
        }

        if (values.GetValueOrDefault(Parameter.IdentifierValue) is not { Length: > 0 } valueList)
        {
            return new("identifier-value-missing", "Say who the customer is: identifierValue, one value for each name.");
        }

        var (names, given) = (nameList.Split(','), valueList.Split(','));
        if (names.Length > Identifiers.Most || given.Length > Identifiers.Most)
        {
            return Identifiers.TooMany;
        }

        identifiers = [.. names.Zip(given)];
        return names.Length == given.Length ? null
            : new("identifier-counts-differ", $"{names.Length} names, {given.Length} values: send one value, without commas, for each name.");
    }

    // Not the query that the worker has taken apart: there, repeated names are joined already.
    private static IEnumerable<(string Name, string Value)> Parts(Uri url)
    {
        var address = url.OriginalString.Split('#')[0];
        var query = HttpUtility.ParseQueryString(address.Split('?', 2) is [_, var text] ? text : "");

        // A part without an equals sign comes as a value without a name, and is a name without a value.
        return query.AllKeys
            .SelectMany(name => query.GetValues(name) ?? [], (name, value) => name is null ? (value, "") : (name, value))
            .Where(part => part != ("", ""));
    }
}
