namespace PendingPoints.Tests.Hosting;

using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PendingPoints.Functions.Hosting;

public sealed class RequestLimitsTests
{
    public static TheoryData<string, int> TooMuch => new()
    {
        { $"GET /api/health/live?{new string('x', RequestLimits.RequestLine)} HTTP/1.1\r\nHost: a\r\n\r\n", 414 },
        { $"GET /api/health/live HTTP/1.1\r\nHost: a\r\nX: {new string('x', RequestLimits.Headers)}\r\n\r\n", 431 },
        { $"GET /api/health/live HTTP/1.1\r\nHost: a\r\n{string.Concat(Enumerable.Range(0, RequestLimits.HeaderCount).Select(i => $"X{i}: x\r\n"))}\r\n", 431 },
        { "GET /api/health/live HTTP/1.1\r\n\r\n", 400 },
        { "GET /api/health/live HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400 },
        { "POST /api/stores/acme-br/orders HTTP/1.1\r\nHost: a\r\nx-functions-key: local-key\r\nContent-Length: 99999999\r\n\r\n", 413 },
    };

    [Theory]
    [MemberData(nameof(TooMuch))]
    public async Task What_is_too_much_or_means_two_things_is_turned_away(string request, int status)
    {
        await using var app = await TestApp.StartAsync();
        Assert.Equal(status, await StatusAsync(app, request));
    }

    [Fact]
    public async Task The_longest_question_that_is_allowed_gets_through()
    {
        await using var app = await TestApp.StartAsync();
        var values = string.Join(',', Enumerable.Repeat(string.Concat(Enumerable.Repeat("%E4%BD%A0", 256)), 5));
        var target = $"/api/pending-points?store=acme-in&identifierName=mobile,email,document,externalId,cardnumber&identifierValue={values}";
        Assert.Equal(404, await StatusAsync(app, $"GET {target} HTTP/1.1\r\nHost: a\r\nx-functions-key: local-key\r\n\r\n"));
    }

    [Fact]
    public async Task Nobody_is_waited_for_for_long()
    {
        await using var app = TestApp.Build();
        var limits = app.Application.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;
        Assert.Equal(TimeSpan.FromSeconds(10), limits.RequestHeadersTimeout);
        Assert.Equal(TimeSpan.FromSeconds(130), limits.KeepAliveTimeout);
        Assert.Equal((4 * 1024.0, TimeSpan.FromSeconds(5)), (limits.MinRequestBodyDataRate!.BytesPerSecond, limits.MinRequestBodyDataRate.GracePeriod));
        Assert.Equal(256 * 1024, limits.MaxRequestBodySize);
    }

    [Fact]
    public async Task Behind_the_host_a_message_may_be_as_large_and_as_slow_as_the_host_makes_it()
    {
        await using var app = TestApp.Build(PlayedHost.Settings());
        var limits = app.Application.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;
        Assert.Null(limits.MaxRequestBodySize);
        Assert.Null(limits.MinRequestBodyDataRate);
        Assert.Equal(RequestLimits.HeaderCount, limits.MaxRequestHeaderCount);
    }

    // As it is: no client would send most of these.
    private static async Task<int> StatusAsync(TestApp app, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", app.Address.Port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
        var line = await reader.ReadLineAsync(TestContext.Current.CancellationToken);
        return int.Parse(line!.Split(' ')[1], CultureInfo.InvariantCulture);
    }
}
