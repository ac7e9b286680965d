namespace PendingPoints.Functions.Http;

using System.Text.Json.Serialization;
using PendingPoints.Loyalty;

/// <summary>What <c>GetPointsBalance</c> and <c>LookUpPointsBalance</c> answer. What the points are comes first, when they were so last.</summary>
/// <inheritdoc cref="PendingPointsResponse"/>
public sealed record PointsBalanceResponse(
    string Store,
    string Provider,
    PointsBalance PointsBalance,
    DateTimeOffset AsOf,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Stale = false);
