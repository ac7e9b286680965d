namespace PendingPoints.Loyalty.BonifiQ;

using System.Text.Json;
using System.Text.Json.Serialization;

/// <summary>
/// The fields by which BonifiQ reports an error, also under status 200. A bare answer has none of them. All replies have setters: read
/// through init accessors, a response costs twice as much.
/// </summary>
internal abstract class BonifiQEnvelope
{
    public bool HasError { get; set; }

    /// <summary>0 information, 1 warning, 2 error.</summary>
    public int Severity { get; set; }

    // Numbers in some documents, texts in others: read as whatever comes.
    public JsonElement ErrorCode { get; set; }
    public JsonElement Code { get; set; }
    public JsonElement CodeName { get; set; }

    public bool IsError => HasError || Severity >= 2;

    public bool SaysNotFound =>
        ErrorCode.ToString() is "404" || Code.ToString() is "404" || CodeName.ToString() is "NotFound" or "CustomerNotFound";
}

/// <summary>The answer of <c>/v1/pvt/Customer/{id}/pendingpoints</c>.</summary>
internal sealed class PendingPointsResponse : BonifiQEnvelope
{
    public decimal? TotalPendingPoints { get; set; }
    public decimal? TotalPendingCashback { get; set; }
    public IReadOnlyList<PendingOrder>? PendingOrders { get; set; }
}

/// <summary>An order in <see cref="PendingPointsResponse"/>; BonifiQ gives no order id.</summary>
internal sealed class PendingOrder
{
    public string? OrderDate { get; set; }
    public decimal? OrderValue { get; set; }
    public decimal? PendingPoints { get; set; }
    public decimal? PendingCashback { get; set; }
}

/// <summary>The answer of <c>/v1/pvt/Customer/{id}/points</c>, as far as it is read.</summary>
internal sealed class PointsResponse : BonifiQEnvelope
{
    public bool? CustomerExists { get; set; }
    public decimal? PointsBalance { get; set; }
    public decimal? CashbackBalance { get; set; }
}

/// <summary>Reads BonifiQ's JSON; a field that comes twice is no JSON of theirs.</summary>
[JsonSourceGenerationOptions(AllowDuplicateProperties = false)]
[JsonSerializable(typeof(PendingPointsResponse))]
[JsonSerializable(typeof(PointsResponse))]
internal sealed partial class BonifiQJson : JsonSerializerContext;
