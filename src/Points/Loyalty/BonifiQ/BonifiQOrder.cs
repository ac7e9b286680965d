namespace PendingPoints.Loyalty.BonifiQ;

using System.Text.Json;
using PendingPoints.Http;

/// <summary>An order of a reply; anything may stand in its place and in its fields. BonifiQ gives it no id.</summary>
internal sealed class BonifiQOrder
{
    private readonly JsonElement _date;
    private readonly JsonElement _value;
    private readonly JsonElement _cashback;

    /// <summary>Reads an order.</summary>
    /// <exception cref="JsonException">A field comes twice.</exception>
    public BonifiQOrder(JsonElement json)
    {
        var points = default(JsonElement);
        if (json.ValueKind is JsonValueKind.Object)
        {
            foreach (var field in json.EnumerateObject())
            {
                _ = field.Fills("PendingPoints", ref points)
                    || field.Fills("OrderDate", ref _date)
                    || field.Fills("OrderValue", ref _value)
                    || field.Fills("PendingCashback", ref _cashback);
            }
        }

        Points = points.Number() is >= -PendingPointsSummary.Most and <= PendingPointsSummary.Most and var certain ? certain : null;
    }

    /// <summary>Its points; null when they are not certain.</summary>
    public decimal? Points { get; }

    public JsonElement Date => _date;

    public JsonElement Value => _value;

    public JsonElement Cashback => _cashback;
}
