namespace PendingPoints.Functions.Caching;

using System.Text.Json.Serialization;
using PendingPoints.Functions.Http;

/// <summary>An answer as it is kept.</summary>
/// <param name="Json">What is sent.</param>
/// <param name="ETag">Stands for what the answer says, not for when: the same points have the same.</param>
/// <param name="AsOf">When the provider gave it.</param>
/// <param name="IsStale">It is older than it should be, and the provider cannot give a newer one.</param>
public sealed record CachedPoints(byte[] Json, string ETag, DateTimeOffset AsOf, bool IsStale = false)
{
    /// <summary>What is answered instead when there are no points to tell; kept for those who asked at the same time, and not shared.</summary>
    [JsonIgnore]
    public Problem? Problem { get; init; }

    /// <summary>Why there is no answer; kept and not shared likewise.</summary>
    [JsonIgnore]
    public Exception? Failure { get; init; }

    /// <summary>Whether there are points in it.</summary>
    internal bool IsFound => Problem is null && Failure is null;
}
