namespace PendingPoints.Functions.Http;

using PendingPoints.Loyalty;

/// <summary>Checks a customer's identifiers, however they came.</summary>
internal static class Identifiers
{
    /// <summary>The most identifiers that one query may carry.</summary>
    public const int Most = 5;

    /// <summary>There are more than <see cref="Most"/>.</summary>
    public static Refusal TooMany { get; } = new("identifiers-too-many", $"At most {Most} identifiers can be sent.");

    /// <summary>The names, for messages.</summary>
    public static string KnownNames { get; } = string.Join(", ", IdentifierName.All);

    /// <summary>Checks names and values, and gives them in the order in which they stand.</summary>
    public static Refusal? Read(IReadOnlyList<(string Name, string Value)> identifiers, out IReadOnlyList<CustomerIdentifier> customer)
    {
        var pairs = new List<CustomerIdentifier>(identifiers.Count);
        customer = pairs;
        foreach (var (given, value) in identifiers)
        {
            var name = IdentifierName.All.FirstOrDefault(known => string.Equals(known, given, StringComparison.OrdinalIgnoreCase));
            if (name is null)
            {
                return new("identifier-name-unknown", $"An identifier can be one of {KnownNames}.");
            }

            if (pairs.Exists(pair => pair.Name == name))
            {
                return new("identifier-name-repeated", $"The identifier {name} stands more than once.");
            }

            if (CheckValue(value) is { } mistake)
            {
                return mistake;
            }

            pairs.Add(new(name, value));
        }

        return null;
    }

    /// <summary>Checks one identifier's value: 1 to 256 characters, not only spaces, no control characters.</summary>
    public static Refusal? CheckValue(string value) => value switch
    {
        _ when string.IsNullOrWhiteSpace(value) => new("identifier-value-empty", "An identifier has no value."),
        { Length: > CustomerIdentifier.MaxLength } =>
            new("identifier-value-too-long", $"An identifier may have at most {CustomerIdentifier.MaxLength} characters."),
        _ when value.Any(char.IsControl) => new("identifier-value-malformed", "An identifier may not hold control characters."),
        _ => null,
    };
}
