namespace PendingPoints.Sandbox.Vtex;

using System.Text.Json;

/// <summary>The account's orders: documents of the OMS, byte for byte. Safe for several threads.</summary>
/// <param name="limit">How many that came by are kept.</param>
internal sealed class VtexOrders(int limit)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, byte[]> _orders = [];
    private readonly Queue<string> _cameBy = new();

    /// <summary>Keeps a document for good, if it is an order.</summary>
    public void Keep(byte[] document)
    {
        if (IdOf(document) is { } id)
        {
            lock (_gate)
            {
                _orders[id] = document;
            }
        }
    }

    /// <summary>Keeps a document, if it is an order, until too many others have come by. It replaces what is known by its id.</summary>
    public void ComesBy(byte[] document)
    {
        if (IdOf(document) is not { } id)
        {
            return;
        }

        lock (_gate)
        {
            if (!_orders.ContainsKey(id))
            {
                _cameBy.Enqueue(id);
            }

            _orders[id] = document;
            if (_cameBy.Count > limit)
            {
                _orders.Remove(_cameBy.Dequeue());
            }
        }
    }

    /// <summary>The order with that id, or null.</summary>
    public byte[]? Find(string id)
    {
        lock (_gate)
        {
            return _orders.GetValueOrDefault(id);
        }
    }

    // Null for what is not JSON, or JSON but not Unicode, or lacks what tells an order from all else, or masks the customer.
    private static string? IdOf(byte[] document)
    {
        try
        {
            using var json = JsonDocument.Parse(document);
            return json.RootElement is { ValueKind: JsonValueKind.Object } order
                && order.TryGetProperty("clientProfileData", out var customer)
                && !customer.GetRawText().Contains('*', StringComparison.Ordinal)
                && order.TryGetProperty("orderId", out var id)
                && id.ValueKind == JsonValueKind.String
                    ? id.GetString()
                    : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
