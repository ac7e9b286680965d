namespace PendingPoints.Functions.Http;

using PendingPoints.Loyalty;

/// <summary>What <c>GetPointsBalance</c> and <c>LookUpPointsBalance</c> answer.</summary>
/// <param name="Store">The store that was asked about.</param>
/// <param name="Provider">The loyalty provider that knew the answer.</param>
/// <param name="AsOf">When it was answered, in UTC.</param>
/// <param name="PointsBalance">The customer's balance.</param>
public sealed record PointsBalanceResponse(string Store, string Provider, DateTimeOffset AsOf, PointsBalance PointsBalance);
