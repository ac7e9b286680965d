namespace PendingPoints.Sandbox.Http;

using System.Text.Json.Serialization;

/// <summary>How a provider misbehaves.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FaultKind>))]
public enum FaultKind
{
    /// <summary>It does not.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>It answers late.</summary>
    [JsonStringEnumMemberName("slow")]
    Slow,

    /// <summary>It answers 503.</summary>
    [JsonStringEnumMemberName("failing")]
    Failing,

    /// <summary>It answers 429 with Retry-After.</summary>
    [JsonStringEnumMemberName("throttling")]
    Throttling,

    /// <summary>It takes no credentials.</summary>
    [JsonStringEnumMemberName("unauthorised")]
    Unauthorised,

    /// <summary>It answers 200 with JSON that breaks off.</summary>
    [JsonStringEnumMemberName("garbage")]
    Garbage,

    /// <summary>It takes the question and never answers, until the client gives up.</summary>
    [JsonStringEnumMemberName("hanging")]
    Hanging,

    /// <summary>It fails, throttles, hangs or answers garbage: each time one of the four, by chance.</summary>
    [JsonStringEnumMemberName("mixed")]
    Mixed,
}

/// <summary>One way of misbehaving.</summary>
public sealed record Fault(FaultKind Kind)
{
    /// <summary>How late a slow provider answers. Default 5 s; 0 to 5 min.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What a throttling provider says in Retry-After, in whole seconds. Default 2 s; 0 to 1 h.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The share of questions that is hit; the others are answered as ever. Default 1 = all; above 0.</summary>
    public double Rate { get; init; } = 1;

    /// <summary>How many answers are affected before the provider is well again. Null (the default) = all, until it is changed.</summary>
    public int? Times { get; init; }
}
