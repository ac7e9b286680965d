namespace PendingPoints.Functions.Http;

using System.Net;
using System.Text;
using System.Text.Unicode;

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
            if (!values.TryAdd(parameter, parameter is Parameter.IdentifierValue ? Encoded.QueryIdentifier(value) : Encoded.FormText(value)))
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

    // Names, and values as they were sent. Not the query that the worker has taken apart: there, repeated names are joined already. A part
    // without an equals sign is a name without a value.
    private static IEnumerable<(string Name, string Value)> Parts(Uri url) => !url.OriginalString.Contains('?')
        ? []
        : from part in (url.OriginalString.Split('#')[0].Split('?', 2) is [_, var query] ? query : "").Split('&')
        where part is not ("" or "=")
        let pair = part.Split('=', 2)
        let name = Encoded.FormText(pair[0])
        where !Parameter.OfTheHost.Contains(name, StringComparer.OrdinalIgnoreCase)
        select (name, pair is [_, var value] ? value : "");
}

/// <summary>Decodes what is percent-encoded. Of a customer nothing is guessed: what can be meant in two ways is refused.</summary>
internal static class Encoded
{
    /// <summary>Text as forms and queries write it, where a plus is a space.</summary>
    public static string FormText(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    /// <summary>An identifier in a query: a plus there is a space to forms and a plus to URIs, and common in e-mail addresses.</summary>
    public static string QueryIdentifier(string text) => text.Contains('+')
        ? throw new InvalidRequestException("identifier-value-malformed", "Write %2B for a plus and %20 for a space: a bare plus may mean either.")
        : Identifier(text);

    /// <summary>An identifier anywhere.</summary>
    public static string Identifier(string text)
    {
        if (!text.Contains('%'))
        {
            return text;
        }

        var sent = Encoding.UTF8.GetBytes(text);
        return Utf8.IsValid(WebUtility.UrlDecodeToBytes(sent, 0, sent.Length))
            ? Uri.UnescapeDataString(text)
            : throw new InvalidRequestException(
                "identifier-value-malformed", "An identifier is percent-encoded UTF-8, such as %C3%A9 for an e with acute.");
    }
}

/// <summary>Reads segments of a path as they were sent: route values arrive decoded but for <c>%2F</c>, which hides what was meant.</summary>
internal static class RequestPath
{
    /// <summary>The segment before the last one, decoded; null when there is none.</summary>
    public static string? SegmentBeforeLast(Uri url) => RawSegmentBeforeLast(url) is { } segment ? Uri.UnescapeDataString(segment) : null;

    /// <summary>The customer in the segment before the last one; empty when there is none.</summary>
    public static string Customer(Uri url) => Encoded.Identifier(RawSegmentBeforeLast(url) ?? "");

    private static string? RawSegmentBeforeLast(Uri url)
    {
        // Not Uri's own path, which is canonical already.
        var address = url.OriginalString.AsSpan();
        var scheme = address.IndexOf(Uri.SchemeDelimiter, StringComparison.Ordinal);
        var path = scheme < 0 ? address : address[(scheme + Uri.SchemeDelimiter.Length)..];
        path = path.IndexOfAny('?', '#') is >= 0 and var end ? path[..end] : path;
        path = path.TrimEnd('/');
        path = path.LastIndexOf('/') is >= 0 and var last ? path[..last] : [];
        return path.LastIndexOf('/') is >= 0 and var before ? path[(before + 1)..].ToString() : null;
    }
}
