namespace PendingPoints.Functions.Http;

using System.Web;

/// <summary>Reads parameters from a query. A misspelt one must not be ignored as if it had been understood.</summary>
internal static class QueryString
{
    /// <summary>Whether an address has no parameters but the host's.</summary>
    public static bool IsEmpty(Uri url) => !Parts(url).Any();

    /// <summary>The parameters by name.</summary>
    /// <param name="allowed">The names that the function takes; those of the host come on top.</param>
    public static Dictionary<string, string> Read(Uri url, IReadOnlyList<string> allowed)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in Parts(url))
        {
            var parameter = allowed.FirstOrDefault(known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase))
                ?? throw new InvalidRequestException("parameter-unknown", $"Only these query parameters are known here: {string.Join(", ", allowed)}.");
            if (!values.TryAdd(parameter, value))
            {
                throw new InvalidRequestException("parameter-repeated", $"{parameter} stands more than once.");
            }
        }

        return values;
    }

    /// <summary>The identifiers: names paired with values.</summary>
    public static IReadOnlyList<(string Name, string Value)> Identifiers(Dictionary<string, string> values)
    {
        var names = List(
            Parameter.IdentifierName,
            "identifier-name-missing",
            $"Say by what the customer is known: identifierName, one or more of {Http.Identifiers.KnownNames}.");
        var given = List(
            Parameter.IdentifierValue, "identifier-value-missing", "Say who the customer is: identifierValue, one value for each name.");
        return names.Length > Http.Identifiers.Most || given.Length > Http.Identifiers.Most ? throw Http.Identifiers.TooMany()
            : names.Length == given.Length ? [.. names.Zip(given)]
            : throw new InvalidRequestException(
                "identifier-counts-differ", $"{names.Length} names, {given.Length} values: send one value, without commas, for each name.");

        string[] List(string parameter, string code, string detail) =>
            values.GetValueOrDefault(parameter) is { Length: > 0 } list ? list.Split(',') : throw new InvalidRequestException(code, detail);
    }

    // Not the query that the worker has taken apart: there, repeated names are joined already.
    private static IEnumerable<(string Name, string Value)> Parts(Uri url)
    {
        var address = url.OriginalString.Split('#')[0];
        var query = HttpUtility.ParseQueryString(address.Split('?', 2) is [_, var text] ? text : "");

        // A part without an equals sign comes as a value without a name, and is a name without a value.
        return query.AllKeys
            .SelectMany(name => query.GetValues(name) ?? [], (name, value) => name is null ? (value, "") : (name, value))
            .Where(part => part != ("", "") && !Parameter.OfTheHost.Contains(part.Item1, StringComparer.OrdinalIgnoreCase));
    }
}

/// <summary>Reads segments of a path as they were sent: route values arrive decoded but for <c>%2F</c>, which hides what was meant.</summary>
internal static class RequestPath
{
    /// <summary>The segment before the last one, decoded; null when there is none.</summary>
    public static string? SegmentBeforeLast(Uri url)
    {
        // Not Uri's own path, which is canonical already.
        var address = url.OriginalString;
        var start = address.IndexOf(Uri.SchemeDelimiter, StringComparison.Ordinal) is >= 0 and var scheme ? scheme + Uri.SchemeDelimiter.Length : 0;
        var path = address[start..].Split('?', '#')[0].TrimEnd('/').Split('/');
        return path.Length > 2 ? Uri.UnescapeDataString(path[^2]) : null;
    }
}
