namespace PendingPoints.Orders;

/// <summary>A body with what a CloudEvent around it says; without one, the rest is null.</summary>
/// <param name="Body">The body, or a CloudEvent's data.</param>
/// <param name="Id">The CloudEvent's id.</param>
/// <param name="Source">The CloudEvent's source.</param>
/// <param name="Type">The CloudEvent's type.</param>
internal sealed record OrderEnvelope(JsonField Body, string? Id = null, string? Source = null, string? Type = null);
