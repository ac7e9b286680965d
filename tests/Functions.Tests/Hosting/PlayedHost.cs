namespace PendingPoints.Tests.Hosting;

using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

/// <summary>
/// The Functions host as a custom handler meets it: it says its port, forwards HTTP with headers of its own, posts messages.
/// </summary>
public static class PlayedHost
{
    private const string InvocationId = "0a6c1b62-54ef-4d2a-9f4c-2b7c0c6a4f10";

    /// <summary>Settings of an app that the host starts. It checks keys itself, so that there are none.</summary>
    public static Dictionary<string, string?> Settings(params IEnumerable<(string Name, string? Value)> more)
    {
        var settings = TestApp.Settings([("FUNCTIONS_CUSTOMHANDLER_PORT", "0"), .. more]);
        settings.Remove("FunctionKeys:default");
        return settings;
    }

    public static Task<TestApp> StartAsync(params IEnumerable<(string Name, string? Value)> more) => TestApp.StartAsync(Settings(more));

    /// <summary>Forwards a question as the host does.</summary>
    public static Task<HttpResponseMessage> ForwardAsync(this TestApp app, string target) => app.SendAsync(
        HttpMethod.Get,
        target,
        ("X-Azure-Functions-InvocationId", InvocationId),
        ("X-Azure-Functions-HostVersion", "4.1040.300"),
        ("x-ms-invocation-id", InvocationId),
        ("X-Forwarded-For", "203.0.113.7"),
        ("X-Forwarded-Host", "shop.example"),
        ("X-Forwarded-Proto", "https"),
        ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));

    /// <summary>Posts a message as the host does: base64 body, text encoded twice, numbers as text, chunked.</summary>
    public static Task<HttpResponseMessage> PostMessageAsync(this TestApp app, byte[] body, JsonObject? metadata = null) =>
        app.PostAsync("/OnOrderEvent", new JsonObject
        {
            ["Data"] = new JsonObject { ["order"] = Convert.ToBase64String(body) },
            ["Metadata"] = metadata ?? SomeMetadata(),
        }.ToJsonString());

    public static Task<HttpResponseMessage> PostAsync(this TestApp app, string target, string json) =>
        app.PostAsync(target, Encoding.UTF8.GetBytes(json));

    public static Task<HttpResponseMessage> PostAsync(this TestApp app, string target, byte[] json) =>
        app.SendAsync(HttpMethod.Post, target, new Chunked(json), ("X-Azure-Functions-InvocationId", InvocationId));

    public static JsonObject SomeMetadata() => new()
    {
        ["DeliveryCount"] = "2",
        ["LockToken"] = Twice("4f2b7f0a-0000-4000-8000-000000000001"),
        ["ExpiresAtUtc"] = "2026-11-17T11:59:58Z",
        ["EnqueuedTimeUtc"] = "2026-11-03T11:59:58Z",
        ["MessageId"] = Twice("évènement-\"1\""),
        ["ContentType"] = Twice("application/json"),
        ["SequenceNumber"] = "17",
        ["Subject"] = Twice("order-placed"),
        ["Label"] = Twice("order-placed"),
        ["CorrelationId"] = Twice("42"),
        ["ApplicationProperties"] = SomeProperties(),
        ["UserProperties"] = SomeProperties(),
        ["sys"] = new JsonObject { ["MethodName"] = "OnOrderEvent", ["UtcNow"] = "2026-11-03T12:00:00Z", ["RandGuid"] = "x" },
    };

    private static JsonObject SomeProperties() =>
        new() { ["source"] = "/shop", ["attempt"] = 3, ["weight"] = 1.5, ["test"] = true, ["none"] = null };

    private static string Twice(string text) => JsonValue.Create(text).ToJsonString();

    private sealed class Chunked : HttpContent
    {
        private readonly byte[] _json;

        public Chunked(byte[] json)
        {
            _json = json;
            Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            foreach (var chunk in _json.Chunk(64 * 1024))
            {
                await stream.WriteAsync(chunk);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
