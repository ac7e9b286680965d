namespace PendingPoints.Functions.Http;

/// <summary>The names of the parameters, in a query or in a JSON body; upper and lower case are alike. openapi.json describes each.</summary>
internal static class Parameter
{
    public const string Store = "store";
    public const string ProgramId = "programId";
    public const string AllPrograms = "fetchDataForAllPrograms";
    public const string Source = "source";

    // In a query: comma-separated lists in the same order. In a body: one list of objects, each with a name and a value.
    public const string IdentifierName = "identifierName";
    public const string IdentifierValue = "identifierValue";
    public const string Identifiers = "identifiers";

    /// <summary>What the Functions host reads for itself (function key and its client), allowed everywhere.</summary>
    public static IReadOnlyList<string> OfTheHost { get; } = ["code", "clientId"];
}

/// <summary>What a request says, as it stands there: nothing but its form is checked.</summary>
/// <param name="Values">The parameters that are given, by name, without the identifiers.</param>
/// <param name="Identifiers">The customer's identifiers; empty when the path says who it is.</param>
internal sealed record PointsParameters(IReadOnlyDictionary<string, string> Values, IReadOnlyList<(string Name, string Value)> Identifiers)
{
    /// <summary>The value of a parameter; null when it is absent.</summary>
    public string? this[string parameter] => Values.GetValueOrDefault(parameter);
}
