namespace PendingPoints.Tests;

using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

/// <summary>An order on its way, as somebody sees it who has just opened the page.</summary>
public sealed class OrderTests(OpenConsole console)
{
    // Beyond the slowest re-check, on a busy machine.
    private static readonly LocatorAssertionsToContainTextOptions Soon = new() { Timeout = 40_000 };

    [Fact]
    public async Task An_order_is_placed_and_seen_notified()
    {
        var page = await console.OpenAsync();
        var order = await page.PlaceAsync("61.10");

        await Expect(order).ToContainTextAsync("asked bonifiq: answered", Soon);
        await Expect(order.Locator(".outcome")).ToHaveTextAsync("notified");

        await order.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(order.GetByLabel("Body of the message to points-notifications/Subscriptions/shop")).ToContainTextAsync("\"pendingPoints\": {");
        await Expect(order.GetByLabel("Spans")).ToContainTextAsync("process order-events");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_late_order_waits_and_then_comes()
    {
        var page = await console.OpenAsync();
        await page.GetByLabel("Provider learns of it after").FillAsync("2");
        // Far below every other test's: an order of a few minutes ago and of about the same value would be taken for it.
        var order = await page.PlaceAsync("2.20");

        await Expect(order).ToContainTextAsync("order-not-visible", Soon);
        await Expect(order).ToContainTextAsync("back on the queue, attempt 2", Soon);
        await Expect(order.Locator(".outcome")).ToContainTextAsync("notified", Soon);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_provider_breaks_the_order_waits_the_provider_is_mended_and_nothing_is_lost()
    {
        var page = await console.OpenAsync();
        var bonifiQ = page.GetByRole(AriaRole.Group, new() { Name = "bonifiq" });
        await bonifiQ.GetByRole(AriaRole.Button, new() { Name = "failing" }).ClickAsync();
        await Expect(page.GetByLabel("State of the parts")).ToContainTextAsync("bonifiq failing");
        var order = await page.PlaceAsync("63.30");
        await Expect(order).ToContainTextAsync("provider-broken", Soon);

        await page.GetByRole(AriaRole.Button, new() { Name = "Mend everything" }).ClickAsync();

        await Expect(bonifiQ.GetByRole(AriaRole.Button, new() { Name = "well" })).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(order.Locator(".outcome")).ToContainTextAsync("notified", Soon);
        await Expect(order).ToContainTextAsync("back on the queue, attempt 2");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_payload_full_of_markup_stays_text()
    {
        const string Evil = "<img src=x onerror=document.title=1><script>document.title=1</script>";
        var page = await console.OpenAsync();
        await page.GetByText("Or send a sample of a platform").ClickAsync();
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Sample" }).SelectOptionAsync("plain.json");
        await page.GetByLabel("Body", new() { Exact = true }).FillAsync($$"""{"id":"1","store":"{{Evil}}"}""");
        var order = await page.PutOnTheQueueAsync();
        await Expect(order).ToContainTextAsync("rejected", Soon);

        await order.GetByRole(AriaRole.Button).ClickAsync();

        await Expect(order.GetByLabel("Body of the message to order-events", new() { Exact = true })).ToContainTextAsync("<img src=x onerror=");
        await Expect(page.Locator("#orders :is(img, script)")).ToHaveCountAsync(0);
        await Expect(page).ToHaveTitleAsync("Pending Points sandbox");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_sample_goes_through_the_webhook_and_a_rejected_event_is_sent_back()
    {
        var page = await console.OpenAsync();
        await page.GetByText("Or send a sample of a platform").ClickAsync();
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Sample" }).SelectOptionAsync("order-placed.json");
        var order = await page.SendAsync("Send it as a webhook", @"The webhook was answered 202\. \{""messageId"":""([^""]+)""\}");
        await Expect(order).ToContainTextAsync("asked bonifiq", Soon);

        await page.GetByLabel("Body", new() { Exact = true }).FillAsync("no order");
        var invalid = await page.PutOnTheQueueAsync();
        await Expect(invalid).ToContainTextAsync("rejected: invalid", Soon);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send back what lies in order-events-rejected for invalid" }).ClickAsync();
        await Expect(page.GetByLabel("What the replay command printed")).ToContainTextAsync("1  sent back", Soon);
        await Expect(invalid).ToContainTextAsync("attempt 2", Soon);
        await page.Context.CloseAsync();
    }
}
