namespace PendingPoints.Functions.Http;

using System.Globalization;
using PendingPoints.Loyalty;

/// <summary>Reads which part of the points a balance covers.</summary>
internal static class Scopes
{
    /// <summary>The most characters that <c>source</c> may have.</summary>
    public const int MaxSourceLength = 32;

    /// <summary>Reads <c>programId</c>, <c>fetchDataForAllPrograms</c> and <c>source</c>, each of which may be absent.</summary>
    public static BalanceScope Read(PointsParameters parameters) =>
        new(ProgramId(parameters[Parameter.ProgramId]), AllPrograms(parameters[Parameter.AllPrograms]), Source(parameters[Parameter.Source]));

    private static long? ProgramId(string? text) => text is null ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id
        : throw new InvalidRequestException("program-id-malformed", $"programId must be a whole number from 1 to {long.MaxValue}.");

    private static bool AllPrograms(string? text) => text is not null
        && (bool.TryParse(text, out var all) ? all
            : throw new InvalidRequestException("boolean-malformed", "fetchDataForAllPrograms must be true or false."));

    private static string? Source(string? text) =>
        text is null or { Length: > 0 and <= MaxSourceLength } && text?.All(c => char.IsAsciiLetter(c) || c == '_') is not false ? text
        : throw new InvalidRequestException("source-malformed", $"source must be 1 to {MaxSourceLength} letters and underscores, e.g. INSTORE.");
}
