namespace PendingPoints.Sandbox.Telemetry;

using System.Collections.Concurrent;
using System.Globalization;
using Google.Protobuf;
using PendingPoints.Sandbox.Http;
using PendingPoints.Sandbox.Telemetry.Otlp;

/// <summary>
/// Stands in for an OpenTelemetry collector: takes OTLP over HTTP in Protocol Buffers
/// (https://opentelemetry.io/docs/specs/otlp/#otlphttp) and shows what came.
/// </summary>
public sealed class FakeCollector : LoopbackServer
{
    private readonly CollectorOptions _options;
    private readonly ConcurrentQueue<ReceivedSpan> _spans = new();
    private readonly ConcurrentQueue<ReceivedLog> _logs = new();
    private readonly ConcurrentDictionary<string, ReceivedMeasurement> _measurements = new();
    private readonly ConcurrentQueue<byte[]> _bodies = new();

    private FakeCollector(CollectorOptions options) => _options = options;

    /// <summary>The spans that came, as they came.</summary>
    public IReadOnlyCollection<ReceivedSpan> Spans => _spans;

    /// <summary>The log lines that came.</summary>
    public IReadOnlyCollection<ReceivedLog> Logs => _logs;

    /// <summary>The last values of all metrics.</summary>
    public IReadOnlyCollection<ReceivedMeasurement> Measurements => [.. _measurements.Values];

    /// <summary>Everything that came, byte for byte.</summary>
    public IReadOnlyCollection<byte[]> Bodies => _bodies;

    /// <summary>The settings of an app that sends everything here, soon.</summary>
    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Address.OriginalString,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_TRACES_SAMPLER"] = "always_off",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "500",
        ["OTEL_BLRP_SCHEDULE_DELAY"] = "500",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "1000",
    };

    /// <summary>Starts a collector that has nothing yet.</summary>
    /// <exception cref="Microsoft.AspNetCore.Connections.AddressInUseException">The port is taken.</exception>
    public static Task<FakeCollector> StartAsync(CollectorOptions options, CancellationToken cancellationToken) =>
        StartAsync(new FakeCollector(options), options.Port, cancellationToken);

    private protected override void Map(WebApplication app)
    {
        app.MapPost("/v1/traces", context => TakeAsync(context, TracesRequest.Parser, request =>
            Keep(_spans, request.Resources.SelectMany(each => each.Scopes).SelectMany(each => each.Spans).Select(ReceivedSpan.Read))));
        app.MapPost("/v1/logs", context => TakeAsync(context, LogsRequest.Parser, request =>
            Keep(_logs, request.Resources.SelectMany(each => each.Scopes).SelectMany(each => each.Logs).Select(ReceivedLog.Read))));
        app.MapPost("/v1/metrics", context => TakeAsync(context, MetricsRequest.Parser, request =>
        {
            var metrics = request.Resources.SelectMany(each => each.Scopes).SelectMany(each => each.Metrics);
            foreach (var one in metrics.SelectMany(ReceivedMeasurement.Read))
            {
                _measurements[Line(one)] = one;
            }
        }));
        app.MapGet("/traces", context => context.Response.WriteAsync(TraceTree.Write(_spans)));
        app.MapGet("/metrics", context => context.Response.WriteAsync(string.Concat(_measurements
            .OrderBy(one => one.Key, StringComparer.Ordinal)
            .Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Key} = {one.Value.Value} {one.Value.Unit}\n")))));
        app.MapGet("/logs", context => context.Response.WriteAsync(
            string.Concat(_logs.Select(one => $"{one.Level}: {one.Text} {one.TraceId}\n"))));
    }

    private async Task TakeAsync<T>(HttpContext context, MessageParser<T> parser, Action<T> keep)
        where T : IMessage<T>
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        Keep(_bodies, [body.ToArray()]);
        keep(parser.ParseFrom(body.ToArray()));
        context.Response.ContentType = "application/x-protobuf";
    }

    private void Keep<T>(ConcurrentQueue<T> all, IEnumerable<T> more)
    {
        foreach (var one in more)
        {
            all.Enqueue(one);
        }

        while (all.Count > _options.MostKept && all.TryDequeue(out _))
        {
            // The oldest give way.
        }
    }

    private static string Line(ReceivedMeasurement one) =>
        $"{one.Name}{{{string.Join(", ", one.Tags.Select(tag => $"{tag.Key}={tag.Value}"))}}}";
}
