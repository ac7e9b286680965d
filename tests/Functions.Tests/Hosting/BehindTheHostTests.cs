namespace PendingPoints.Tests.Hosting;

using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using PendingPoints.Tests.GetOpenApi;

public sealed class BehindTheHostTests
{
    [Fact]
    public async Task Is_ready_at_the_first_GET_of_the_root()
    {
        await using var app = await PlayedHost.StartAsync();
        using var response = await app.SendAsync(HttpMethod.Get, "/");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("{}", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("urls", "http://0.0.0.0:0")]
    [InlineData("http_ports", "0")]
    [InlineData("Kestrel:Endpoints:Outside:Url", "http://0.0.0.0:0")]
    [InlineData("preferHostingUrls", "true")]
    public async Task Listens_on_this_machine_only_whatever_else_is_configured(string setting, string value)
    {
        await using var app = await PlayedHost.StartAsync(("urls", "http://[::]:0"), (setting, value));
        Assert.Equal("127.0.0.1", app.Address.Host);
        Assert.DoesNotContain(app.Logs.Lines, line => line.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task Listens_on_the_port_that_the_host_says()
    {
        await using var app = TestApp.Build(PlayedHost.Settings(("FUNCTIONS_CUSTOMHANDLER_PORT", "54321")));
        Assert.Equal("http://127.0.0.1:54321", app.Application.Configuration["urls"]);
    }

    [Fact]
    public async Task Answers_forwarded_questions_under_the_route_prefix_without_a_key_of_its_own()
    {
        await using var app = await PlayedHost.StartAsync();
        app.Br.Find(The.PendingOrders, The.Balance);
        using var response = await app.ForwardAsync(
            "/api/customers/ana@example.com/pending-points?store=acme-br&code=host-key&clientId=default");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal([("email", "ana@example.com")], app.Br.AskedFor);
        await OpenApiContract.AllowsAsync("GetPendingPoints", response);
    }

    [Theory]
    [InlineData("/customers/ana@example.com/pending-points")]
    [InlineData("/GetPendingPoints")]
    [InlineData("/api/OnOrderEvent")]
    public async Task Nothing_else_answers(string target)
    {
        await using var app = await PlayedHost.StartAsync();
        using var response = await app.ForwardAsync(target);
        await response.IsProblemAsync(HttpStatusCode.NotFound, "route-unknown");
    }

    [Fact]
    public async Task Warnings_and_errors_go_to_stderr_where_the_host_looks_for_them()
    {
        await using var app = await PlayedHost.StartAsync();
        var console = app.Application.Services.GetRequiredService<IOptions<ConsoleLoggerOptions>>();
        Assert.Equal(LogLevel.Warning, console.Value.LogToStandardErrorThreshold);
    }
}
