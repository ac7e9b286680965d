namespace PendingPoints.Functions.Http;

using System.Text.Json.Serialization;
using PendingPoints.Loyalty;

/// <summary>What <c>GetPendingPoints</c> and <c>LookUpPendingPoints</c> answer. What the points are comes first, when they were so last.</summary>
/// <param name="AsOf">When the provider said so, in UTC.</param>
/// <param name="Stale">Whether they are older than they should be, while the provider fails; left out when not.</param>
public sealed record PendingPointsResponse(
    string Store,
    string Provider,
    PendingPointsSummary PendingPoints,
    DateTimeOffset AsOf,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Stale = false);

/// <summary>What <c>GetPointsBalance</c> and <c>LookUpPointsBalance</c> answer. What the points are comes first, when they were so last.</summary>
/// <inheritdoc cref="PendingPointsResponse"/>
public sealed record PointsBalanceResponse(
    string Store,
    string Provider,
    PointsBalance PointsBalance,
    DateTimeOffset AsOf,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Stale = false);
