namespace PendingPoints.OrderEvents;

using PendingPoints.Orders;
using PendingPoints.Orders.AdobeCommerce;
using PendingPoints.Orders.BigCommerce;
using PendingPoints.Orders.Canonical;
using PendingPoints.Orders.Commercetools;
using PendingPoints.Orders.Shopify;
using PendingPoints.Orders.Vtex;
using PendingPoints.Orders.WooCommerce;

/// <summary>Every format, in the order in which they are tried: the most telling marks first.</summary>
internal static class OrderFormats
{
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

    /// <summary>The formats whose orders come wrapped, too.</summary>
    public static IReadOnlyList<IOrderFormat> Wrapped { get; } = [.. All.Where(format => format is ShopifyOrder or WooCommerceOrder)];
}
