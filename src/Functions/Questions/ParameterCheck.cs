namespace PendingPoints.Functions.Questions;

using PendingPoints.Loyalty;

/// <summary>Which query parameters a question may have: a misspelt one must not be ignored as if it had been understood.</summary>
public static class ParameterCheck
{
    /// <summary>Checks the names of all parameters.</summary>
    /// <param name="query">The parameters of the request.</param>
    /// <param name="allowed">The names that the function takes; those of the host come on top.</param>
    public static Refusal? Check(IQueryCollection query, IReadOnlyList<string> allowed)
    {
        foreach (var (name, values) in query)
        {
            if (Parameter.OfTheHost.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                continue;
            }

            if (allowed.FirstOrDefault(known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase)) is not { } parameter)
            {
                return new("parameter-unknown", $"Only these query parameters are known here: {string.Join(", ", allowed)}.");
            }

            if (values.Count > 1)
            {
                return new("parameter-repeated", $"{parameter} stands {values.Count} times; it may stand once.");
            }
        }

        return null;
    }
}
