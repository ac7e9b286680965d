namespace PendingPoints.Functions.Http;

/// <summary>What a request says, as it stands there: nothing but its form is checked.</summary>
/// <param name="Values">The parameters that are given, by name, without the identifiers.</param>
/// <param name="Identifiers">The customer's identifiers; empty when the path says who it is.</param>
internal sealed record PointsParameters(IReadOnlyDictionary<string, string> Values, IReadOnlyList<(string Name, string Value)> Identifiers)
{
    /// <summary>The value of a parameter; null when it is absent.</summary>
    public string? this[string parameter] => Values.GetValueOrDefault(parameter);
}
