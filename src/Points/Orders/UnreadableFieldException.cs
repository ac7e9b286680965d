namespace PendingPoints.Orders;

/// <summary>A field of a body holds something that it cannot hold. Leaves <see cref="OrderEventReader"/> as the reason <c>invalid</c>.</summary>
/// <param name="message">Where and what, without what stands there.</param>
internal sealed class UnreadableFieldException(string message) : Exception(message);
