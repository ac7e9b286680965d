namespace PendingPoints.Functions.Http;

using System.Globalization;
using PendingPoints.Loyalty;

/// <summary>Reads which part of the points a balance covers.</summary>
internal static class Scopes
{
    /// <summary>The most characters that <c>source</c> may have.</summary>
    public const int MaxSourceLength = 32;

    /// <summary>Reads <c>programId</c>, <c>fetchDataForAllPrograms</c> and <c>source</c>, each of which may be absent.</summary>
    public static Refusal? Read(PointsParameters parameters, out BalanceScope scope)
    {
        scope = BalanceScope.Default;
        if (parameters[Parameter.ProgramId] is { } program)
        {
            if (!long.TryParse(program, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || id == 0)
            {
                return new("program-id-malformed", $"programId must be a whole number from 1 to {long.MaxValue}.");
            }

            scope = scope with { ProgramId = id };
        }

        if (parameters[Parameter.AllPrograms] is { } all)
        {
            if (!bool.TryParse(all, out var allPrograms))
            {
                return new("boolean-malformed", "fetchDataForAllPrograms must be true or false.");
            }

            scope = scope with { AllPrograms = allPrograms };
        }

        if (parameters[Parameter.Source] is { } source)
        {
            if (source is not { Length: > 0 and <= MaxSourceLength } || !source.All(c => char.IsAsciiLetter(c) || c == '_'))
            {
                return new("source-malformed", $"source must be 1 to {MaxSourceLength} letters and underscores, e.g. INSTORE.");
            }

            scope = scope with { Source = source };
        }

        return null;
    }
}
