namespace PendingPoints.Orders;

/// <summary>A body with what a CloudEvent around it says; without one, the rest is null.</summary>
/// <param name="Body">The body, or a CloudEvent's data.</param>
internal sealed record OrderEnvelope(JsonField Body, string? Id = null, string? Source = null, string? Type = null);
