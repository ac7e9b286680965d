namespace PendingPoints.Functions.Questions;

using PendingPoints.Loyalty;

/// <summary>Reads the customer from <c>identifierName</c> and <c>identifierValue</c>.</summary>
public static class IdentifierReader
{
    /// <summary>The most identifiers that one question may carry.</summary>
    public const int MaxIdentifiers = 5;

    /// <summary>Reads the identifiers in the order in which they stand.</summary>
    public static Refusal? Read(IQueryCollection query, out IReadOnlyList<CustomerIdentifier> customer)
    {
        customer = [];
        string? nameList = query[Parameter.IdentifierName];
        string? valueList = query[Parameter.IdentifierValue];
        if (string.IsNullOrEmpty(nameList))
        {
            return new("identifier-name-missing", $"Say by what the customer is known: identifierName, one or more of {KnownNames}.");
        }

        if (string.IsNullOrEmpty(valueList))
        {
            return new("identifier-value-missing", "Say who the customer is: identifierValue, one value for each name.");
        }

        var names = nameList.Split(',');
        var values = valueList.Split(',');
        if (names.Length > MaxIdentifiers || values.Length > MaxIdentifiers)
        {
            return new("identifiers-too-many", $"At most {MaxIdentifiers} identifiers can be sent.");
        }

        return names.Length == values.Length
            ? Pair(names, values, out customer)
            : new(
                "identifier-counts-differ",
                $"{names.Length} names, {values.Length} values: send one value, without commas, for each name.");
    }

    /// <summary>Checks one identifier's value: 1 to 256 characters, not only spaces, no control characters.</summary>
    public static Refusal? CheckValue(string value) => value switch
    {
        _ when string.IsNullOrWhiteSpace(value) => new("identifier-value-empty", "An identifier has no value."),
        { Length: > CustomerIdentifier.MaxLength } =>
            new("identifier-value-too-long", $"An identifier may have at most {CustomerIdentifier.MaxLength} characters."),
        _ when HasControlCharacter(value) => new("identifier-value-malformed", "An identifier may not hold control characters."),
        _ => null,
    };

    private static bool HasControlCharacter(string value)
    {
        foreach (var one in value)
        {
            if (char.IsControl(one))
            {
                return true;
            }
        }

        return false;
    }

    private static Refusal? Pair(string[] names, string[] values, out IReadOnlyList<CustomerIdentifier> customer)
    {
        var pairs = new List<CustomerIdentifier>(names.Length);
        customer = pairs;
        foreach (var (given, value) in names.Zip(values))
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

    private static string KnownNames => string.Join(", ", IdentifierName.All);
}
