namespace PendingPoints.Orders;

using AdobeCommerce;
using BigCommerce;
using Commercetools;
using Canonical;
using Shopify;
using Vtex;
using WooCommerce;

/// <summary>Every format, in the order in which they are tried: the most telling marks first.</summary>
internal static class OrderFormats
{
    /// <summary>The formats.</summary>
    public static IReadOnlyList<IOrderFormat> All { get; } =
    [
        new CommercetoolsOrder(),
        new CanonicalOrder(),
        new ShopifyOrder(),
        new AdobeCommerceOrder(),
        new BigCommerceOrder(),
        new VtexHook(),
        new VtexFeed(),
        new VtexOrder(),
        new WooCommerceOrder(),
    ];
}
