namespace PendingPoints.Tests;

using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
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

    /// <summary>Presses a button that sends an order event, and gives the event's line: not the newest one, which may be another test's.</summary>
    /// <param name="said">What the page then says, with the message id as its only group.</param>
    public static async Task<ILocator> SendAsync(this IPage page, string button, [StringSyntax(StringSyntaxAttribute.Regex)] string said)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        var status = page.GetByRole(AriaRole.Status);
        await Expect(status).ToHaveTextAsync(new Regex(said));
        var id = Regex.Match(await status.InnerTextAsync(), said).Groups[1].Value;
        return page.Locator("#order-list > li", new() { HasText = id });
    }

    /// <summary>Puts the body that stands on the page on the queue, and gives the event's line.</summary>
    public static Task<ILocator> PutOnTheQueueAsync(this IPage page) => page.SendAsync("Put it on the queue", @"Message (\S+) is on the queue\.");
}
