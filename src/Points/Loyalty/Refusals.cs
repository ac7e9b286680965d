namespace PendingPoints.Loyalty;

/// <summary>Every refusal a provider can give, so that one code always means one thing.</summary>
internal static class Refusals
{
    public static Refusal IdentifierMissing { get; } =
        new("identifier-missing", "Name at least one identifier of the customer.");
    public static Refusal TooManyIdentifiers { get; } =
        new("too-many-identifiers", "This store's customers are looked up by one identifier at a time.");
    public static Refusal IdentifierNotSendable { get; } =
        new("identifier-not-sendable", "This identifier cannot be sent to the provider as it is.");
    public static Refusal ParameterEmpty { get; } =
        new("parameter-empty", "An identifier or parameter is empty.");
    public static Refusal ParameterNotSupported { get; } =
        new("parameter-not-supported", "The store's provider has no programs and sources to choose here: leave them out.");
    public static Refusal ProgramUnknown { get; } =
        new("program-unknown", "The provider does not know this program.");
    public static Refusal SourceUnknown { get; } =
        new("source-unknown", "The provider does not know this source.");
    public static Refusal AccountIdMissing { get; } =
        new("account-id-missing", "This source needs an account id, and the store is configured without one.");

    public static Refusal IdentifierNotSupported(IEnumerable<string> supported) =>
        new("identifier-not-supported", $"This store knows customers by {string.Join(", ", supported)}.");
}
