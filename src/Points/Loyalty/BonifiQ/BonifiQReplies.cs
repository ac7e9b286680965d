namespace PendingPoints.Loyalty.BonifiQ;

using System.Text.Json;
using System.Text.Json.Serialization;

/// <summary>
/// The fields by which BonifiQ reports an error, also under status 200. A bare answer has none of them.
/// </summary>
internal abstract class BonifiQEnvelope
{
    public bool HasError { get; init; }

    /// <summary>0 information, 1 warning, 2 error.</summary>
    public int Severity { get; init; }

    // Numbers in some documents, texts in others: read as whatever comes.
    public JsonElement ErrorCode { get; init; }

    public JsonElement Code { get; init; }

    public JsonElement CodeName { get; init; }

    public bool IsError => HasError || Severity >= 2;

    public bool SaysNotFound =>
        ErrorCode.ToString() is "404" || Code.ToString() is "404" || CodeName.ToString() is "NotFound" or "CustomerNotFound";
}

/// <summary>The answer of <c>/v1/pvt/Customer/{id}/pendingpoints</c>.</summary>
internal sealed class PendingPointsReply : BonifiQEnvelope
{
    public decimal? TotalPendingPoints { get; init; }

    public decimal? TotalPendingCashback { get; init; }

    public IReadOnlyList<PendingOrder>? PendingOrders { get; init; }
}

/// <summary>An order in <see cref="PendingPointsReply"/>; BonifiQ gives no order id.</summary>
internal sealed class PendingOrder
{
    public string? OrderDate { get; init; }

    public decimal? OrderValue { get; init; }

    public decimal? PendingPoints { get; init; }

    public decimal? PendingCashback { get; init; }
}

/// <summary>The answer of <c>/v1/pvt/Customer/{id}/points</c>, as far as it is read.</summary>
internal sealed class PointsReply : BonifiQEnvelope
{
    public bool? CustomerExists { get; init; }

    public decimal? PointsBalance { get; init; }

    public decimal? CashbackBalance { get; init; }
}

/// <summary>Reads BonifiQ's JSON; a field that comes twice is no JSON of theirs.</summary>
[JsonSourceGenerationOptions(AllowDuplicateProperties = false)]
[JsonSerializable(typeof(PendingPointsReply))]
[JsonSerializable(typeof(PointsReply))]
internal sealed partial class BonifiQJson : JsonSerializerContext;
