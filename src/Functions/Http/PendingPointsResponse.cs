namespace PendingPoints.Functions.Http;

using PendingPoints.Loyalty;

/// <summary>What <c>GetPendingPoints</c> and <c>LookUpPendingPoints</c> answer.</summary>
/// <param name="Store">The store that was asked about.</param>
/// <param name="Provider">The loyalty provider that knew the answer.</param>
/// <param name="AsOf">When it was answered, in UTC.</param>
/// <param name="PendingPoints">The customer's pending points.</param>
public sealed record PendingPointsResponse(string Store, string Provider, DateTimeOffset AsOf, PendingPointsSummary PendingPoints);
