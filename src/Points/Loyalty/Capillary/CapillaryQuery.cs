namespace PendingPoints.Loyalty.Capillary;

using System.Collections.Frozen;
using System.Globalization;
using PendingPoints.Http;

/// <summary>Which customer, in which scope: everything of a URL but the resource that is asked for.</summary>
/// <param name="Who">The customer's part of the path.</param>
/// <param name="Query">The query, without its question mark.</param>
internal sealed record CapillaryQuery(string Who, string Query)
{
    public static IReadOnlyList<string> LookupNames { get; } =
        [IdentifierName.CardNumber, IdentifierName.Mobile, IdentifierName.Email, IdentifierName.ExternalId, IdentifierName.WeChat];

    /// <summary>The path and query that ask for a resource, e.g. <c>points/balance</c>.</summary>
    public string For(string resource) => $"v2/customers/{Who}/{resource}?{Query}";

    /// <summary>Writes the question, or says why it cannot be asked.</summary>
    public static LookupResult<CapillaryQuery> Write(CapillaryOptions store, IReadOnlyList<CustomerIdentifier> customer, BalanceScope scope)
    {
        if (Objection(store, customer) is { } refusal)
        {
            return refusal;
        }

        if (customer is [{ Name: IdentifierName.ProviderId, Value: var id }])
        {
            return ById(id, scope);
        }

        var source = scope.Source ?? store.Source;
        return !CapillarySource.All.Contains(source) ? Refusals.SourceUnknown
            : source != CapillarySource.InStore && string.IsNullOrWhiteSpace(store.AccountId) ? Refusals.AccountIdMissing
            : new Found<CapillaryQuery>(new("lookup", string.Join('&', Lookup(store, source, customer).Concat(Programs(scope)))));
    }

    private static Refusal? Objection(CapillaryOptions store, IReadOnlyList<CustomerIdentifier> customer) =>
        customer.Count == 0 ? Refusals.IdentifierMissing
        : customer.Count > 1 && !store.DualEligibility ? Refusals.TooManyIdentifiers
        : !customer.All(one => LookupNames.Contains(one.Name) || (customer.Count == 1 && one.Name == IdentifierName.ProviderId))
            ? Refusals.IdentifierNotSupported(LookupNames)
        : customer.Any(one => string.IsNullOrWhiteSpace(one.Value)) ? Refusals.ParameterEmpty

        // A comma separates identifiers, however it is encoded.
        : customer.Any(one => one.Value.Contains(',') || !PathSegment.IsText(one.Value)) ? Refusals.IdentifierNotSendable
        : null;

    // Capillary's own id is a whole number, looked up without source and identifiers.
    private static LookupResult<CapillaryQuery> ById(string id, BalanceScope scope) =>
        !long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? Refusals.IdentifierNotSendable
        : scope.Source is not null ? Refusals.ParameterNotSupported
        : new Found<CapillaryQuery>(new(id, string.Join('&', Programs(scope))));

    private static IEnumerable<string> Lookup(CapillaryOptions store, string source, IReadOnlyList<CustomerIdentifier> customer)
    {
        yield return $"source={source}";
        if (source != CapillarySource.InStore)
        {
            yield return $"accountId={Uri.EscapeDataString(store.AccountId!)}";
        }

        yield return $"identifierName={string.Join(',', customer.Select(one => one.Name))}";
        yield return $"identifierValue={string.Join(',', customer.Select(one => Uri.EscapeDataString(one.Value)))}";
    }

    private static IEnumerable<string> Programs(BalanceScope scope)
    {
        if (scope.ProgramId is { } program)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"programId={program}");
        }

        yield return scope.AllPrograms ? "fetchDataForAllPrograms=true" : "fetchDataForAllPrograms=false";
    }
}

/// <summary>
/// The sources a customer's identifiers can be registered in.
/// Source: https://docs.capillarytech.com/reference/get_points_balance (2026-11).
/// </summary>
internal static class CapillarySource
{
    /// <summary>The only source that needs no account id.</summary>
    public const string InStore = "INSTORE";

    public static FrozenSet<string> All { get; } = FrozenSet.Create(
        StringComparer.Ordinal,
        InStore, "FACEBOOK", "WEB_ENGAGE", "WECHAT", "MARTJACK", "TMALL", "TAOBAO", "JD", "ECOMMERCE", "WEBSITE", "LINE", "MOBILE_APP");
}
