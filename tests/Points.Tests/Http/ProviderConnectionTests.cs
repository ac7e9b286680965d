namespace PendingPoints.Tests.Http;

using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using PendingPoints.Tests.Loyalty;

/// <summary>How a provider is talked to, whatever is asked.</summary>
public sealed class ProviderConnectionTests
{
    private const string Question = "GET /v1/pvt/Customer/ana%40example.com/pendingpoints";
    private static readonly Reply Nothing = Reply.Json("""{"TotalPendingPoints":0,"PendingOrders":[]}""");

    [Theory]
    [InlineData(HttpProtocols.Http1AndHttp2, "HTTP/2")]
    [InlineData(HttpProtocols.Http2, "HTTP/2")]
    [InlineData(HttpProtocols.Http1, "HTTP/1.1")]
    public async Task Speaks_the_newest_version_that_a_provider_offers(HttpProtocols offered, string spoken)
    {
        await using var store = await StoreUnderTest.BonifiQAsync(offered);
        store.Server.Expect(Question, Nothing);

        await store.PendingAsync(Ask.Ana);

        Assert.Equal(spoken, Assert.Single(store.Server.Seen).Protocol);
    }

    [Fact]
    public async Task Asks_everything_at_once_on_one_connection_where_the_provider_takes_it()
    {
        await using var store = await StoreUnderTest.BonifiQAsync(HttpProtocols.Http1AndHttp2);
        store.Server.Always(Question, Nothing);
        await store.PendingAsync(Ask.Ana);

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => store.PendingAsync(Ask.Ana)));

        Assert.Equal(51, store.Server.Seen.Count);
        Assert.Single(store.Server.Seen.DistinctBy(asked => asked.Connection));
    }

    [Fact]
    public async Task Is_answered_again_after_the_provider_has_closed_the_connection()
    {
        await using var store = await StoreUnderTest.BonifiQAsync(HttpProtocols.Http1AndHttp2);
        store.Server.Expect(Question, Nothing, Reply.Drop, Nothing);

        await store.PendingAsync(Ask.Ana);
        await store.PendingAsync(Ask.Ana);

        Assert.Equal(3, store.Server.Seen.Count);
    }

    [Theory]
    [InlineData(HttpProtocols.Http1AndHttp2)]
    [InlineData(HttpProtocols.Http1)]
    public async Task Says_who_asks_and_what_it_accepts_in_every_question(HttpProtocols offered)
    {
        await using var store = await StoreUnderTest.BonifiQAsync(offered);
        store.Server.Expect(Question, Nothing, Nothing);

        await store.PendingAsync(Ask.Ana);
        await store.PendingAsync(Ask.Ana);

        Assert.All(store.Server.Seen, asked => Assert.Equal(
            new Dictionary<string, string>
            {
                ["Accept"] = "application/json",
                ["Accept-Encoding"] = "gzip",
                ["Authorization"] = "Basic dG9rZW46a2V5",
                ["Host"] = store.Server.Address.Authority,
                ["User-Agent"] = "PendingPoints",
            },
            asked.Headers.ToDictionary()));
    }

    public static TheoryData<byte[], string> Compressed => new()
    {
        { Gzip("""{"TotalPendingPoints":0,"PendingOrders":[]}"""), "found" },
        { Gzip(new string(' ', 5 * 1024 * 1024)), "broken" },
        { [31, 139, 8, 0, 255, 255], "broken" },
        { "{}"u8.ToArray(), "broken" },
    };

    [Theory]
    [MemberData(nameof(Compressed))]
    public async Task Takes_a_compressed_reply_unless_it_is_broken_or_without_end(byte[] body, string meaning)
    {
        await using var store = await StoreUnderTest.BonifiQAsync();
        store.Server.Always(Question, new Reply(async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        }));

        Assert.Equal(meaning, await Ask.MeaningAsync(store.PendingAsync(Ask.Ana)));
    }

    private static byte[] Gzip(string text)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return compressed.ToArray();
    }
}
