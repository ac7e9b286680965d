namespace PendingPoints.Tests;

using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

/// <summary>Everybody can use it: with a keyboard, with a screen reader, on a phone, at night.</summary>
public sealed class AccessTests(OpenConsole console)
{
    private static readonly string Axe = Path.Combine(AppContext.BaseDirectory, "client", "node_modules", "axe-core", "axe.min.js");

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 360)]
    public async Task Axe_finds_no_serious_violation(ColorScheme colours, int width)
    {
        var whyNot = await new NpmPackages("client").InstallAsync();
        Assert.SkipWhen(whyNot is not null, $"Accessibility cannot be checked: {whyNot}");
        // Axe is put into the page, which its policy would not allow.
        var page = await console.OpenAsync(
            options: new() { ColorScheme = colours, ViewportSize = new() { Width = width, Height = 800 }, BypassCSP = true });
        await page.GetByText("Or send a sample of a platform").ClickAsync();
        var order = await page.PlaceAsync(width == 360 ? "66.60" : "67.70");
        await order.GetByRole(AriaRole.Button).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask" }).ClickAsync();
        await Expect(page.GetByLabel("Body of the answer")).ToBeVisibleAsync();
        await Expect(order).ToContainTextAsync("notified");

        await page.AddScriptTagAsync(new() { Path = Axe });
        var found = await page.EvaluateAsync<JsonElement>("axe.run()");

        Assert.NotEmpty(found.GetProperty("passes").EnumerateArray());
        Assert.Empty(found.GetProperty("violations").EnumerateArray()
            .Where(violation => violation.GetProperty("impact").GetString() is "serious" or "critical")
            .Select(violation => violation.ToString()));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task On_a_phone_nothing_leaves_the_screen_sideways()
    {
        var page = await console.OpenAsync(options: new() { ViewportSize = new() { Width = 360, Height = 800 } });
        await (await page.PlaceAsync("68.80")).GetByRole(AriaRole.Button).ClickAsync();
        Assert.Equal(360, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_order_is_placed_and_opened_with_the_keyboard_alone()
    {
        var page = await console.OpenAsync();
        await Expect(page.GetByLabel("Customer").First).ToHaveValueAsync("ana@example.com");
        await PressUntilAsync(page, "Value");
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("69.90");
        await page.Keyboard.PressAsync("Enter");
        var order = page.Locator("#order-list > li", new() { HasText = "69.90 BRL" });
        await Expect(order).ToContainTextAsync("notified");

        await PressUntilAsync(page, "69.90 BRL");
        await page.Keyboard.PressAsync("Enter");

        await Expect(order.GetByLabel("Body of the message to order-events", new() { Exact = true })).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    // Tabs on until something with this label or text has the focus.
    private static async Task PressUntilAsync(IPage page, string name)
    {
        for (var press = 0; press < 100; press++)
        {
            await page.Keyboard.PressAsync("Tab");
            var focused = await page.EvaluateAsync<string>(
                "`${document.activeElement.labels?.[0]?.textContent ?? ''} ${document.activeElement.textContent}`");
            if (focused.Contains(name, StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail($"Nothing with {name} can be reached.");
    }
}
