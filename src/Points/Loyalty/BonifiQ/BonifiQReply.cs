namespace PendingPoints.Loyalty.BonifiQ;

using System.Text.Json;
using PendingPoints.Http;

/// <summary>
/// One of BonifiQ's replies: what it says of points, and whether it reports an error, which it does under status 200, too. A bare answer has
/// none of the fields for that. A field that comes twice is no JSON of theirs.
/// </summary>
internal sealed class BonifiQReply
{
    private const int Error = 2;

    // Numbers in some documents, texts in others: read as whatever comes.
    private readonly JsonElement _hasError;
    private readonly JsonElement _hasWarning;
    private readonly JsonElement _severity;
    private readonly JsonElement _errorCode;
    private readonly JsonElement _code;
    private readonly JsonElement _codeName;

    private readonly JsonElement _totalPendingPoints;
    private readonly JsonElement _totalPendingCashback;
    private readonly JsonElement _pendingOrders;
    private readonly JsonElement _customerExists;
    private readonly JsonElement _pointsBalance;
    private readonly JsonElement _cashbackBalance;

    /// <summary>Reads a reply.</summary>
    /// <exception cref="JsonException">It is no object, or a field comes twice.</exception>
    public BonifiQReply(JsonElement json)
    {
        if (json.ValueKind is not JsonValueKind.Object)
        {
            throw new JsonException();
        }

        foreach (var field in json.EnumerateObject())
        {
            _ = field.Fills("TotalPendingPoints", ref _totalPendingPoints)
                || field.Fills("TotalPendingCashback", ref _totalPendingCashback)
                || field.Fills("PendingOrders", ref _pendingOrders)
                || field.Fills("CustomerExists", ref _customerExists)
                || field.Fills("PointsBalance", ref _pointsBalance)
                || field.Fills("CashbackBalance", ref _cashbackBalance)
                || field.Fills("HasError", ref _hasError)
                || field.Fills("HasWarning", ref _hasWarning)
                || field.Fills("Severity", ref _severity)
                || field.Fills("ErrorCode", ref _errorCode)
                || field.Fills("Code", ref _code)
                || field.Fills("CodeName", ref _codeName);
        }
    }

    // Of pendingpoints.
    public decimal? TotalPendingPoints => _totalPendingPoints.NumberOrNothing();
    public decimal? TotalPendingCashback => _totalPendingCashback.NumberOrNothing();

    /// <summary>The orders; none where there is no list of them.</summary>
    public IReadOnlyList<BonifiQOrder> PendingOrders =>
        _pendingOrders.ValueKind is JsonValueKind.Array ? [.. _pendingOrders.EnumerateArray().Select(order => new BonifiQOrder(order))] : [];

    // Of points.
    public bool? CustomerExists => _customerExists.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ when _customerExists.IsAbsent() => null,
        _ => throw new JsonException(),
    };

    public decimal? PointsBalance => _pointsBalance.NumberOrNothing();
    public decimal? CashbackBalance => _cashbackBalance.NumberOrNothing();

    /// <summary>True for BonifiQ's own envelope; a gateway's error may have a code, but none of these.</summary>
    public bool IsEnvelope => IsThere(_hasError) || IsThere(_hasWarning) || IsThere(_severity) || IsThere(_codeName);

    /// <summary>True when an error is reported: by <c>HasError</c>, or by <c>Severity</c> (0 information, 1 warning, 2 error).</summary>
    public bool IsError =>
        _hasError.ValueKind is JsonValueKind.True || Is(_hasError, "true") || _severity.NumberOrDigits() >= Error || Is(_severity, nameof(Error));

    /// <summary>True when an error does not say which.</summary>
    public bool IsWithoutCode => Codes.All(code => code.IsAbsent() || code.Text() is "" || code.NumberOrDigits() == 0);

    public bool SaysNotFound => Codes.Any(code => code.NumberOrDigits() == 404 || Is(code, "NotFound") || Is(code, "CustomerNotFound"));

    private IEnumerable<JsonElement> Codes => [_errorCode, _code, _codeName];

    private static bool IsThere(JsonElement mark) => mark.ValueKind is not JsonValueKind.Undefined;

    // CUSTOMER_NOT_FOUND is the same word.
    private static bool Is(JsonElement code, string word) =>
        code.Text() is { } text && word.Equals(string.Concat(text.Where(char.IsAsciiLetterOrDigit)), StringComparison.OrdinalIgnoreCase);
}
