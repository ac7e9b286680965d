namespace Integrations;

using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

/// <summary>A storefront's server asks what a customer has pending.</summary>
/// <param name="http">
/// Its base address is the app's, its default header <c>x-functions-key</c> the key, and its timeout 3 s: a page does not wait longer.
/// The key stays on the server.
/// </param>
public sealed class Storefront(HttpClient http)
{
    /// <summary>What the page shows of a customer's pending points.</summary>
    public async Task<PointsShown> PendingPointsAsync(string store, string name, string value, CancellationToken cancellationToken)
    {
        try
        {
            // Not PostAsJsonAsync: it sends a body without Content-Length, which does not reach a function; the app answers 411.
            var question = JsonSerializer.Serialize(new { store, identifiers = new[] { new { name, value } } });
            using var content = new StringContent(question, Encoding.UTF8, "application/json");
            using var response = await http.PostAsync("/api/pending-points", content, cancellationToken);
            var body = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                // Only this one says something about the customer; every other problem is a matter for the log.
                return new(body.GetProperty("code").GetString() == "customer-not-found" ? "unknownCustomer" : "unavailable");
            }

            var pending = body.GetProperty("pendingPoints");
            var cashback = pending.GetProperty("cashback");
            return new("known")
            {
                Points = pending.GetProperty("total").GetDecimal(),
                // Null is not zero: show no cashback at all.
                Cashback = cashback.ValueKind is JsonValueKind.Null ? null : cashback.GetProperty("amount").GetDecimal(),
                AsOf = body.GetProperty("asOf").GetDateTimeOffset(),
                Stale = body.TryGetProperty("stale", out var stale) && stale.GetBoolean(),
                ETag = response.Headers.ETag?.ToString(),
                Age = response.Headers.Age,
            };
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException or KeyNotFoundException
            || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // Too slow, not there, or not the app: leave the points out, and never show 0.
            return new("unavailable");
        }
    }
}

/// <summary>What a page shows.</summary>
/// <param name="State"><c>known</c>, <c>unknownCustomer</c> or <c>unavailable</c>; only the first has points.</param>
public sealed record PointsShown(string State)
{
    /// <summary>The points.</summary>
    public decimal Points { get; init; }

    /// <summary>The cashback; null when there is none to show.</summary>
    public decimal? Cashback { get; init; }

    /// <summary>When it was true; worth showing when it is stale.</summary>
    public DateTimeOffset AsOf { get; init; }

    /// <summary>Whether the provider fails, and this is what it said before.</summary>
    public bool Stale { get; init; }

    /// <summary>Identifies the points: the same tag, the same page.</summary>
    public string? ETag { get; init; }

    /// <summary>How old it is.</summary>
    public TimeSpan? Age { get; init; }
}
