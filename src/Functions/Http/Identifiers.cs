namespace PendingPoints.Functions.Http;

/// <summary>Checks a customer's identifiers, however they came, and puts them into their normal form.</summary>
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

            customer.Add(new(name, NormalForm(name, value)));
        }

        return customer;
    }

    // 1 to 256 characters, not only blanks or zeros, no control characters, no mask.
    private static string NormalForm(string name, string value) => value switch
    {
        { Length: > CustomerIdentifier.MaxLength } => throw new InvalidRequestException(
            "identifier-value-too-long", $"An identifier may have at most {CustomerIdentifier.MaxLength} characters."),
        _ when string.IsNullOrWhiteSpace(value) => throw new InvalidRequestException("identifier-value-empty", "An identifier has no value."),
        _ when value.Any(char.IsControl) => throw new InvalidRequestException(
            "identifier-value-malformed", "An identifier may not hold control characters."),
        _ when IdentifierForm.IsMasked(name, value) => throw new InvalidRequestException(
            "identifier-value-malformed", "An identifier is masked: send what is behind the mask."),
        _ => IdentifierForm.Of(name, value) ?? throw new InvalidRequestException(
            "identifier-value-empty", "An identifier has no value: zeros count as none, and so does a mobile number that is not written in digits."),
    };
}
