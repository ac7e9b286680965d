namespace PendingPoints.Sandbox.Capillary;

using System.Collections.Frozen;
using System.Globalization;

/// <summary>Reads a question as the vendor does: first the parameters, then the customer.</summary>
internal sealed class CapillaryLookup(CapillaryLedger ledger, CapillaryOptions options)
{
    private static readonly FrozenSet<string> IdentifierNames = FrozenSet.Create("cardnumber", "mobile", "email", "externalId", "wechat");

    private static readonly FrozenSet<string> Sources = FrozenSet.Create(
        "INSTORE", "FACEBOOK", "WEB_ENGAGE", "WECHAT", "MARTJACK", "TMALL", "TAOBAO", "JD", "ECOMMERCE", "WEBSITE", "LINE", "MOBILE_APP");

    /// <summary>Who is asked about, by one or several identifiers in order.</summary>
    public (CapillaryCustomer? Customer, CapillaryError? Error) ByIdentifiers(IQueryCollection query)
    {
        var source = query["source"].ToString();
        if (!Sources.Contains(source) || (source != "INSTORE" && query["accountId"].ToString().Length == 0))
        {
            return (null, CapillaryError.Source);
        }

        string[] names = query["identifierName"].ToString().Split(','), values = query["identifierValue"].ToString().Split(',');
        if (!names.All(IdentifierNames.Contains) || (names.Length > 1 && !options.DualEligibility))
        {
            return (null, CapillaryError.IdentifierName);
        }

        if (values.Length != names.Length || values.Contains(""))
        {
            return (null, CapillaryError.EmptyParameter);
        }

        // With dual eligibility only the primary key finds anybody: others may belong to several customers.
        var deciding = options.DualEligibility ? Array.IndexOf(names, options.PrimaryKey) : 0;
        return Found(deciding < 0 ? null : ledger.Find(names[deciding], values[deciding]));
    }

    /// <summary>Who is asked about, by the vendor's user id.</summary>
    public (CapillaryCustomer? Customer, CapillaryError? Error) ById(string userId) =>
        Found(long.TryParse(userId, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? ledger.Find(id) : null);

    /// <summary>Which programs are asked about: seed 004's table of <c>programId</c> and <c>fetchDataForAllPrograms</c>.</summary>
    public (IReadOnlySet<long> Programs, CapillaryError? Error) Programs(IQueryCollection query)
    {
        var all = FrozenSet.Create(options.DefaultProgram, options.OtherProgram);
        if (query["entityType"].ToString() is not ("" or "CUSTOMER"))
        {
            return (all, CapillaryError.EntityType);
        }

        if ("true".Equals(query["fetchDataForAllPrograms"], StringComparison.OrdinalIgnoreCase))
        {
            return (all, null);
        }

        if (!query.TryGetValue("programId", out var asked))
        {
            return (FrozenSet.Create(options.DefaultProgram), null);
        }

        return long.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var program) && all.Contains(program)
            ? (FrozenSet.Create(program), null)
            : (all, asked == "" ? CapillaryError.EmptyParameter : CapillaryError.Program);
    }

    private static (CapillaryCustomer? Customer, CapillaryError? Error) Found(CapillaryCustomer? customer) =>
        (customer, customer is null ? CapillaryError.CustomerNotFound : null);
}
