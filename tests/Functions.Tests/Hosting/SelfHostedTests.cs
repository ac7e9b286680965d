namespace PendingPoints.Tests.Hosting;

using System.Net;
using Microsoft.Extensions.Configuration;
using PendingPoints.Functions;
using PendingPoints.Functions.Hosting;
using PendingPoints.Messaging;

public sealed class SelfHostedTests
{
    [Theory]
    [InlineData("urls", "http://127.0.0.1:0", "http://127.0.0.1:0")]
    [InlineData("urls", null, SelfHosted.DefaultUrl)]
    public async Task Listens_where_it_is_told_and_else_where_Core_Tools_would(string setting, string? value, string expected)
    {
        await using var app = TestApp.Build(TestApp.Settings((setting, value)));
        Assert.Equal(expected, app.Application.Configuration["urls"]);
    }

    [Theory]
    [InlineData("http_ports", "8080")]
    [InlineData("Kestrel:Endpoints:Http:Url", "http://127.0.0.1:0")]
    public async Task A_port_or_an_endpoint_in_the_settings_takes_the_place_of_the_usual_address(string setting, string value)
    {
        await using var app = TestApp.Build(TestApp.Settings(("urls", null), (setting, value)));
        Assert.Null(app.Application.Configuration["urls"]);
    }

    [Theory]
    [InlineData("/OnOrderEvent")]
    [InlineData("/api/OnOrderEvent")]
    [InlineData("/")]
    public async Task Takes_no_trigger_posts(string target)
    {
        await using var app = await TestApp.StartAsync();
        app.Handle = (_, _) => throw new InvalidOperationException();
        using var response = await app.PostAsync(target, """{"Data":{"order":"AQID"}}""");
        await response.IsProblemAsync(HttpStatusCode.NotFound, "route-unknown");
    }

    [Fact]
    public async Task Consumes_the_queue_that_function_json_names_as_widely_as_host_json_says()
    {
        var consumed = new TaskCompletionSource<Consumption>();
        var handled = new TaskCompletionSource<ReceivedMessage>();
        await using var app = await TestApp.StartAsync(prepare: app =>
        {
            app.Handle = (message, _) =>
            {
                handled.SetResult(message);
                return Task.CompletedTask;
            };
            app.Consume = async (consumption, handle, token) =>
            {
                consumed.SetResult(consumption);
                await handle(new("order-events", new byte[] { 1 }), token);
                await Task.Delay(Timeout.InfiniteTimeSpan, token);
            };
        });
        Assert.Equal(
            new Consumption("order-events", 4) { RenewLockFor = TimeSpan.FromMinutes(5) }, await consumed.Task.WaitAsync(TestContext.Current.CancellationToken));
        Assert.Equal("order-events", (await handled.Task.WaitAsync(TestContext.Current.CancellationToken)).Queue);
    }

    [Fact]
    public async Task Ends_as_failed_when_the_queue_can_not_be_consumed_any_longer()
    {
        await using var app = TestApp.Build();
        app.Consume = (_, _, _) => Task.FromException(new InvalidOperationException("The broker refuses us."));
        Assert.False(await FunctionApp.RunAsync(app.Application));
    }

    [Fact]
    public async Task Ends_as_failed_when_the_consumer_stops_by_itself()
    {
        await using var app = TestApp.Build();
        app.Consume = (_, _, _) => Task.CompletedTask;
        Assert.False(await FunctionApp.RunAsync(app.Application));
    }

    [Fact]
    public async Task Ends_as_failed_when_the_consumer_is_cancelled_by_nobody()
    {
        await using var app = TestApp.Build();
        app.Consume = (_, _, _) => Task.FromCanceled(new CancellationToken(canceled: true));
        Assert.False(await FunctionApp.RunAsync(app.Application));
    }

    [Fact]
    public async Task Ends_well_when_it_is_asked_to_stop()
    {
        await using var app = TestApp.Build();
        app.Application.Lifetime.ApplicationStarted.Register(app.Application.Lifetime.StopApplication);
        Assert.True(await FunctionApp.RunAsync(app.Application));
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("DELETE")]
    [InlineData("HEAD")]
    public async Task Other_methods_are_not_allowed(string method)
    {
        await using var app = await TestApp.StartAsync();
        using var response = await app.SendAsync(new(method), "/api/health");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET"], response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("/api/health/live?x=1")]
    [InlineData("/api/openapi.json")]
    public async Task Anybody_may_see_how_the_app_is_and_what_it_offers(string target)
    {
        await using var app = await TestApp.StartAsync();
        using var response = await app.SendAsync(HttpMethod.Get, target);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
