namespace PendingPoints.Loyalty.Capillary;

using System.Collections.Frozen;

/// <summary>
/// The sources a customer's identifiers can be registered in.
/// Source: https://docs.capillarytech.com/reference/get_points_balance (2026-11).
/// </summary>
internal static class CapillarySource
{
    /// <summary>The only source that needs no account id.</summary>
    public const string InStore = "INSTORE";

    public static FrozenSet<string> All { get; } = FrozenSet.Create(
        StringComparer.Ordinal,
        InStore, "FACEBOOK", "WEB_ENGAGE", "WECHAT", "MARTJACK", "TMALL", "TAOBAO", "JD", "ECOMMERCE", "WEBSITE", "LINE", "MOBILE_APP");
}
