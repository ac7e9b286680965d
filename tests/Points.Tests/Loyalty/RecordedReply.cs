namespace PendingPoints.Tests.Loyalty;

using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using PendingPoints.Loyalty;
using PendingPoints.Telemetry;

/// <summary>
/// A vendor's reply from a file in <c>{provider}/Replies</c>: <c>document</c> (where the vendor describes it), <c>asks</c>
/// (<c>pending</c> or <c>balance</c>), <c>status</c>, <c>body</c> (or <c>text</c>, where it is no JSON, with its <c>contentType</c>),
/// <c>headers</c>, and <c>found</c>, the answer that must come of it, with the <c>oddities</c> that are counted.
/// </summary>
public sealed class RecordedReply
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };
    private readonly JsonElement _file;

    private RecordedReply(JsonElement file) => _file = file;

    public Reply Reply
    {
        get
        {
            var status = _file.GetProperty("status").GetInt32();
            (string, string)[] headers = _file.TryGetProperty("headers", out var all)
                ? [.. all.EnumerateObject().Select(header => (header.Name, header.Value.GetString()!))]
                : [];
            return _file.TryGetProperty("body", out var body)
                ? Reply.Json(body.GetRawText(), status, headers)
                : Reply.Text(_file.GetProperty("text").GetString()!, _file.GetProperty("contentType").GetString()!, status, headers);
        }
    }

    /// <summary>The rows below "What a response means" in the provider's page in docs/providers: reply file and meaning.</summary>
    public static TheoryData<string, string> Table(string provider)
    {
        var table = new TheoryData<string, string>();
        foreach (var cells in MarkdownTable.Rows(Path.Combine("providers", $"{provider}.md"), "| file |"))
        {
            table.Add(cells[0].Trim('`'), cells[2]);
        }

        return table;
    }

    /// <summary>Every reply file of a provider.</summary>
    public static IEnumerable<string> Situations(string provider) =>
        Directory.EnumerateFiles(Folder(provider)).Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal);

    public static RecordedReply Load(string provider, string situation) =>
        new(JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder(provider), $"{situation}.json"))).RootElement);

    /// <summary>Asks the store what the file is an answer to, and compares what is found with the file.</summary>
    /// <returns>The outcome in the words of the table.</returns>
    public async Task<string> AskAsync(StoreUnderTest store, CustomerIdentifier[] customer)
    {
        store.Server.Always("GET", Reply);
        using var counted = new MetricCollector<long>(store.Meters, PointsMetrics.Meter, "pendingpoints.provider.oddities");
        var meaning = _file.GetProperty("asks").GetString() is "pending"
            ? await MeaningAsync(store.PendingAsync(customer))
            : await MeaningAsync(store.BalanceAsync(customer));
        Assert.Equal(
            _file.TryGetProperty("oddities", out var oddities) ? oddities.EnumerateArray().Select(oddity => oddity.GetString()) : [],
            counted.GetMeasurementSnapshot().Select(measured => (string?)measured.Tags["oddity"]).Order(StringComparer.Ordinal));
        return meaning;
    }

    private async Task<string> MeaningAsync<T>(Task<LookupResult<T>> asked)
    {
        var meaning = await Ask.MeaningAsync(asked);
        if (meaning is "found")
        {
            var found = JsonSerializer.SerializeToElement(Ask.Found(await asked), Web);
            Assert.True(JsonElement.DeepEquals(_file.GetProperty("found"), found), $"Found {found}");
        }

        return meaning;
    }

    private static string Folder(string provider) => Path.Combine(
        Directory.EnumerateDirectories(Path.Combine(AppContext.BaseDirectory, "Loyalty"))
            .Single(folder => string.Equals(Path.GetFileName(folder), provider, StringComparison.OrdinalIgnoreCase)),
        "Replies");
}
