namespace PendingPoints.Tests;

using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

/// <summary>Makes the picture in README, when it is asked to.</summary>
public sealed class ScreenshotOfReadme(OpenConsole console)
{
    [Fact(Explicit = true)]
    public async Task Is_made()
    {
        var page = await console.OpenAsync(options: new() { ViewportSize = new() { Width = 1280, Height = 900 } });
        await Expect(await page.PlaceAsync("199.90")).ToContainTextAsync("asked bonifiq");
        await page.GetByLabel("Provider learns of it after").FillAsync("2");
        var late = await page.PlaceAsync("59.90");
        await Expect(late.Locator(".outcome")).ToHaveTextAsync("notified", new() { Timeout = 40_000 });
        await page.GetByText("Or send a sample of a platform").ClickAsync();
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Sample" }).SelectOptionAsync("guest.json");
        await page.GetByLabel("Body", new() { Exact = true }).FillAsync("""{"order":{"id":"1003"},"customer":{}}""");
        await Expect(await page.PutOnTheQueueAsync()).ToContainTextAsync("rejected");
        await page.GetByText("Or send a sample of a platform").ClickAsync();
        await page.GetByRole(AriaRole.Group, new() { Name = "bonifiq" }).GetByRole(AriaRole.Button, new() { Name = "failing" }).ClickAsync();
        await Expect(await page.PlaceAsync("75.00")).ToContainTextAsync("provider-broken");

        await page.EvaluateAsync("scrollTo(0, 0)");
        await page.ScreenshotAsync(new() { Path = Repository.Path("docs", "images", "console.png") });

        await page.GetByRole(AriaRole.Button, new() { Name = "Mend everything" }).ClickAsync();
        await page.Context.CloseAsync();
    }
}
