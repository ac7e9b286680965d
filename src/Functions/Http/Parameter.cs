namespace PendingPoints.Functions.Http;

/// <summary>The names of the parameters, in a query or in a JSON body; upper and lower case are alike.</summary>
public static class Parameter
{
    /// <summary>Which store; absent = the default store.</summary>
    public const string Store = "store";

    /// <summary>Names of identifiers, comma-separated; see <see cref="PendingPoints.IdentifierName"/>. In a body: <see cref="Identifiers"/>.</summary>
    public const string IdentifierName = "identifierName";

    /// <summary>Values of identifiers, comma-separated, in the order of their names. In a body: <see cref="Identifiers"/>.</summary>
    public const string IdentifierValue = "identifierValue";

    /// <summary>In a body: a list of objects, each with a name and a value.</summary>
    public const string Identifiers = "identifiers";

    /// <summary>One loyalty program, a positive 64-bit number.</summary>
    public const string ProgramId = "programId";

    /// <summary><c>true</c> = all loyalty programs, whatever <see cref="ProgramId"/> says.</summary>
    public const string AllPrograms = "fetchDataForAllPrograms";

    /// <summary>Where the identifiers are registered, e.g. <c>INSTORE</c>.</summary>
    public const string Source = "source";

    /// <summary>What the Functions host reads for itself (function key and its client), allowed everywhere.</summary>
    public static IReadOnlyList<string> OfTheHost { get; } = ["code", "clientId"];
}
