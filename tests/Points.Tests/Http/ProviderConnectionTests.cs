namespace PendingPoints.Tests.Http;

using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using PendingPoints.Orders;
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
                ["Accept-Encoding"] = "gzip, br",
                ["Authorization"] = "Basic dG9rZW46a2V5",
                ["Host"] = store.Server.Address.Authority,
                ["User-Agent"] = "PendingPoints",
            },
            asked.Headers.ToDictionary()));
    }

    public static TheoryData<string, byte[], string> Compressed => new()
    {
        { "gzip", Gzip("""{"TotalPendingPoints":0,"PendingOrders":[]}"""), "found" },
        { "GZIP", Gzip("""{"TotalPendingPoints":0,"PendingOrders":[]}"""), "found" },
        { "br", Brotli("""{"TotalPendingPoints":0,"PendingOrders":[]}"""), "found" },
        { "gzip", Gzip(new string(' ', 5 * 1024 * 1024)), "broken" },
        { "br", Brotli(new string(' ', 5 * 1024 * 1024)), "broken" },
        { "gzip", [31, 139, 8, 0, 255, 255], "broken" },
        { "br", [255, 255, 255, 255], "broken" },
        { "br", Brotli("""{"TotalPendingPoints":0,"PendingOrders":[]}""")[..^4], "broken" },
        { "gzip", "{}"u8.ToArray(), "broken" },
        { "br", "{}"u8.ToArray(), "broken" },
    };

    [Theory]
    [MemberData(nameof(Compressed))]
    public async Task Takes_a_compressed_reply_unless_it_is_broken_or_without_end(string encoding, byte[] body, string meaning)
    {
        await using var store = await StoreUnderTest.BonifiQAsync();
        store.Server.Always(Question, Encoded(encoding, body));

        Assert.Equal(meaning, await Ask.MeaningAsync(store.PendingAsync(Ask.Ana)));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task Takes_compressed_tokens_and_orders_too(string encoding)
    {
        await using var capillary = await StoreUnderTest.CapillaryOAuthAsync(null);
        await using var shop = await StoreUnderTest.BonifiQAsync(
            ("Vtex:BaseAddress", StoreUnderTest.ThisServer), ("Vtex:AppKey", "app-key"), ("Vtex:AppToken", "app-token"));
        capillary.Server.Always("POST", Compress("""{"data":{"accessToken":"one","ttlSeconds":300}}"""));
        capillary.Server.Always("GET", Compress("""{"mainPoints":0,"promisedPoints":0}"""));
        shop.Server.Always("GET", Compress("""
            {"orderId":"1","value":1,"creationDate":"2026-11-20T13:15:00Z","clientProfileData":{"email":"b@example.com"},"storePreferencesData":{"currencyCode":"BRL"}}
            """));

        Ask.Found(await capillary.PendingAsync(Ask.Ana));
        var thin = new OrderReading.Thin("e", new OrderOrigin("acme", []), "1", new Rejection("thin", ""));
        Assert.IsType<OrderReading.Readable>(await shop.Store.Orders!.CompleteAsync(thin, TestContext.Current.CancellationToken));
        Assert.All([.. capillary.Server.Seen, .. shop.Server.Seen], asked => Assert.Equal("gzip, br", asked.Headers["Accept-Encoding"]));

        Reply Compress(string text) => Encoded(encoding, encoding is "br" ? Brotli(text) : Gzip(text));
    }

    // https://www.rfc-editor.org/rfc/rfc9112#section-6.3: the chunks decide.
    [Theory]
    [InlineData("Transfer-Encoding: chunked\r\nContent-Length: 5")]
    [InlineData("Content-Length: 5\r\nTransfer-Encoding: chunked")]
    [InlineData("Content-Length: 5000\r\nTransfer-Encoding: Chunked")]
    public async Task A_reply_in_chunks_that_names_a_length_too_is_read_in_chunks(string headers)
    {
        const string Body = """{"TotalPendingPoints":0,"PendingOrders":[]}""";
        await using var store = await StoreUnderTest.BonifiQAsync();
        store.Server.Always(Question, Reply.Raw(
            $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n{headers}\r\n\r\n{Body.Length:x}\r\n{Body}\r\n0\r\n\r\n"));

        Assert.Equal("found", await Ask.MeaningAsync(store.PendingAsync(Ask.Ana)));
    }

    private static Reply Encoded(string encoding, byte[] body) => new(async context =>
    {
        context.Response.Headers.ContentEncoding = encoding;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    });

    private static byte[] Brotli(string text)
    {
        using var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.Fastest))
        {
            brotli.Write(Encoding.UTF8.GetBytes(text));
        }

        return compressed.ToArray();
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
