namespace PendingPoints.Functions.Http;

/// <summary>Checks a customer's identifiers, however they came.</summary>
internal static class Identifiers
{
    /// <summary>The most identifiers that one query may carry.</summary>
    public const int Most = 5;

    public static string KnownNames { get; } = string.Join(", ", IdentifierName.All);

    public static InvalidRequestException TooMany() => new("identifiers-too-many", $"At most {Most} identifiers can be sent.");

    /// <summary>The identifiers, in the order in which they stand.</summary>
    public static IReadOnlyList<CustomerIdentifier> Read(IReadOnlyList<(string Name, string Value)> identifiers)
    {
        var customer = new List<CustomerIdentifier>(identifiers.Count);
        foreach (var (given, value) in identifiers)
        {
            var name = IdentifierName.All.FirstOrDefault(known => string.Equals(known, given, StringComparison.OrdinalIgnoreCase))
                ?? throw new InvalidRequestException("identifier-name-unknown", $"An identifier can be one of {KnownNames}.");
            if (customer.Exists(known => known.Name == name))
            {
                throw new InvalidRequestException("identifier-name-repeated", $"The identifier {name} stands more than once.");
            }

            customer.Add(new(name, value));
            Check(customer);
        }

        return customer;
    }

    /// <summary>Checks the last one's value: 1 to 256 characters, not only spaces, no control characters.</summary>
    public static IReadOnlyList<CustomerIdentifier> Check(IReadOnlyList<CustomerIdentifier> customer) => customer[^1].Value switch
    {
        var value when string.IsNullOrWhiteSpace(value) => throw new InvalidRequestException("identifier-value-empty", "An identifier has no value."),
        { Length: > CustomerIdentifier.MaxLength } => throw new InvalidRequestException(
            "identifier-value-too-long", $"An identifier may have at most {CustomerIdentifier.MaxLength} characters."),
        var value when value.Any(char.IsControl) => throw new InvalidRequestException(
            "identifier-value-malformed", "An identifier may not hold control characters."),
        _ => customer,
    };
}
