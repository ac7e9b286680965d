namespace PendingPoints.Loyalty.BonifiQ;

using System.Text.Json;
using System.Text.Json.Serialization;
using PendingPoints.Http;

/// <summary>
/// The fields by which BonifiQ reports an error, also under status 200. A bare answer has none of them. All replies have setters: read
/// through init accessors, a response costs twice as much.
/// </summary>
internal abstract class BonifiQEnvelope
{
    private const int Error = 2;

    // Numbers in some documents, texts in others: read as whatever comes.
    public JsonElement HasError { get; set; }
    public JsonElement HasWarning { get; set; }
    public JsonElement Severity { get; set; }
    public JsonElement ErrorCode { get; set; }
    public JsonElement Code { get; set; }
    public JsonElement CodeName { get; set; }

    /// <summary>True for BonifiQ's own envelope; a gateway's error may have a code, but none of these.</summary>
    public bool IsEnvelope =>
        new[] { HasError, HasWarning, Severity, CodeName }.Any(mark => mark.ValueKind is not JsonValueKind.Undefined);

    /// <summary>True when an error is reported: by <c>HasError</c>, or by <c>Severity</c> (0 information, 1 warning, 2 error).</summary>
    public bool IsError =>
        HasError.ValueKind is JsonValueKind.True || Is(HasError, "true") || Severity.NumberOrDigits() >= Error || Is(Severity, nameof(Error));

    /// <summary>True when an error does not say which.</summary>
    public bool IsWithoutCode => Codes.All(code => code.IsAbsent() || code.Text() is "" || code.NumberOrDigits() == 0);

    public bool SaysNotFound => Codes.Any(code => code.NumberOrDigits() == 404 || Is(code, "NotFound") || Is(code, "CustomerNotFound"));

    private IEnumerable<JsonElement> Codes => [ErrorCode, Code, CodeName];

    // CUSTOMER_NOT_FOUND is the same word.
    private static bool Is(JsonElement code, string word) =>
        code.Text() is { } text && word.Equals(string.Concat(text.Where(char.IsAsciiLetterOrDigit)), StringComparison.OrdinalIgnoreCase);
}

/// <summary>The answer of <c>/v1/pvt/Customer/{id}/pendingpoints</c>.</summary>
internal sealed class PendingPointsResponse : BonifiQEnvelope
{
    public decimal? TotalPendingPoints { get; set; }
    public decimal? TotalPendingCashback { get; set; }

    // Orders with OrderDate, OrderValue, PendingPoints and PendingCashback. BonifiQ gives no order id.
    public JsonElement PendingOrders { get; set; }
}

/// <summary>The answer of <c>/v1/pvt/Customer/{id}/points</c>, as far as it is read.</summary>
internal sealed class PointsResponse : BonifiQEnvelope
{
    public bool? CustomerExists { get; set; }
    public decimal? PointsBalance { get; set; }
    public decimal? CashbackBalance { get; set; }
}

/// <summary>Reads BonifiQ's JSON; a field that comes twice is no JSON of theirs.</summary>
[JsonSourceGenerationOptions(AllowDuplicateProperties = false, PropertyNameCaseInsensitive = true, Converters = [typeof(ExactNumber)])]
[JsonSerializable(typeof(PendingPointsResponse))]
[JsonSerializable(typeof(PointsResponse))]
internal sealed partial class BonifiQJson : JsonSerializerContext;
