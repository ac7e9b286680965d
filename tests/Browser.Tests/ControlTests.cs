namespace PendingPoints.Tests;

using Microsoft.Playwright;
using PendingPoints.Sandbox;
using static Microsoft.Playwright.Assertions;

/// <summary>Asking, breaking and the state that is always in sight.</summary>
public sealed class ControlTests(OpenConsole console)
{
    [Fact]
    public async Task The_answer_is_shown_beside_its_headers_and_its_curl_line_gets_the_same()
    {
        var page = await console.OpenAsync();
        var ask = page.GetByRole(AriaRole.Region, new() { Name = "Ask" });
        await ask.GetByLabel("Store").SelectOptionAsync("acme-in");
        await ask.GetByLabel("Question").SelectOptionAsync("points-balance");

        await ask.GetByRole(AriaRole.Button, new() { Name = "Ask" }).ClickAsync();

        await Expect(ask.GetByRole(AriaRole.Heading, new() { Name = "Answer 200" })).ToBeVisibleAsync();
        await Expect(ask.GetByLabel("Headers of the answer")).ToContainTextAsync("PendingPoints; ");
        await Expect(ask.GetByLabel("Body of the answer")).ToContainTextAsync("1200");
        var curl = await ask.GetByLabel("The same with curl").TextContentAsync();
        var answer = await new ProgramRun("bash", "-c", curl!).OutputAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
        Assert.Contains("1200", answer, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_broker_goes_away_and_the_worker_dies_and_both_come_back()
    {
        var page = await console.OpenAsync();
        var parts = page.GetByLabel("State of the parts");
        var worker = await parts.Locator("li").First.TextContentAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Kill the worker" }).ClickAsync();
        await Expect(parts.Locator("li").First).Not.ToHaveTextAsync(worker!);
        await Expect(parts).ToContainTextAsync(", worker ", new() { Timeout = 40_000 });

        await page.GetByLabel("Broker away for").FillAsync("600");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take the broker away" }).ClickAsync();
        await Expect(parts).ToContainTextAsync("broker away until");
        await page.GetByRole(AriaRole.Button, new() { Name = "Mend everything" }).ClickAsync();
        await Expect(parts).ToContainTextAsync("broker there");

        await Expect(await page.PlaceAsync("64.40")).ToContainTextAsync("notified", new() { Timeout = 60_000 });
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Without_the_app_what_needs_it_says_so()
    {
        await using var sandbox = await Sandbox.StartAsync(new SandboxOptions(), TestContext.Current.CancellationToken);
        var page = await console.OpenAsync(sandbox.Shop.Address);

        await Expect(page.GetByLabel("State of the parts")).ToContainTextAsync("function app left out (--no-app)");
        var ask = page.GetByRole(AriaRole.Button, new() { Name = "Ask" });
        await Expect(ask).ToBeDisabledAsync();
        await Expect(ask).ToHaveAttributeAsync("title", "Start the sandbox without --no-app for this.");
        await Expect(await page.PlaceAsync("65.50")).ToContainTextAsync("queued");
        await page.Context.CloseAsync();
    }
}
