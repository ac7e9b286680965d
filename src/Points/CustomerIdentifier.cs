namespace PendingPoints;

/// <summary>One thing that a customer is known by, e.g. an e-mail address. Personal data: never logged.</summary>
/// <param name="Name">One of <see cref="IdentifierName.All"/>.</param>
/// <param name="Value">The value as the provider expects it: 1 to 256 characters.</param>
public sealed record CustomerIdentifier(string Name, string Value)
{
    /// <summary>The most characters a <see cref="Value"/> may have.</summary>
    public const int MaxLength = 256;

    /// <summary>The name alone: the value is personal data and this text may reach a log.</summary>
    public override string ToString() => Name;
}

/// <summary>The names of identifiers, one vocabulary for HTTP questions, order events and store settings.</summary>
public static class IdentifierName
{
    /// <summary>E-mail address.</summary>
    public const string Email = "email";
    /// <summary>Mobile number, digits with the country code and no plus sign, as Capillary stores it.</summary>
    public const string Mobile = "mobile";
    /// <summary>A person's document number, e.g. the digits of a Brazilian CPF.</summary>
    public const string Document = "document";
    /// <summary>The customer's id in the shop platform or another outside system.</summary>
    public const string ExternalId = "externalId";
    /// <summary>Loyalty card number.</summary>
    public const string CardNumber = "cardnumber";
    /// <summary>WeChat id.</summary>
    public const string WeChat = "wechat";
    /// <summary>The customer's id inside the loyalty provider.</summary>
    public const string ProviderId = "providerId";

    /// <summary>Every name.</summary>
    public static IReadOnlyList<string> All { get; } = [Email, Mobile, Document, ExternalId, CardNumber, WeChat, ProviderId];
}
