namespace PendingPoints.Tests;

using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

/// <summary>What several tests do on the page.</summary>
internal static class PageExtensions
{
    /// <summary>Places an order of Ana's, and gives its line.</summary>
    public static async Task<ILocator> PlaceAsync(this IPage page, string value)
    {
        await page.GetByLabel("Value").FillAsync(value);
        await page.GetByRole(AriaRole.Button, new() { Name = "Place the order" }).ClickAsync();
        var order = page.Locator("#order-list > li", new() { HasText = $"ana@example.com · {value} BRL" });
        await Expect(order).ToBeVisibleAsync();
        return order;
    }

    /// <summary>The line of the newest order event.</summary>
    public static ILocator Newest(this IPage page) => page.Locator("#order-list > li").First;
}
