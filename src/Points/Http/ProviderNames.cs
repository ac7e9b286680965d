namespace PendingPoints.Http;

/// <summary>Whose a client is.</summary>
/// <param name="Provider">The provider's name in metrics and spans, e.g. <c>bonifiq</c>.</param>
/// <param name="Vendor">The provider's name in messages, e.g. <c>BonifiQ</c>.</param>
internal sealed record ProviderNames(string Provider, string Vendor, string Store)
{
    /// <summary>Provider and store, for messages.</summary>
    public override string ToString() => $"{Vendor} of store {Store}";
}
