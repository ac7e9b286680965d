namespace PendingPoints.Sandbox.Capillary;

/// <summary>The organisation's account at the fake Capillary.</summary>
public sealed record CapillaryOptions
{
    /// <summary>The port on 127.0.0.1. Default 0: any free one.</summary>
    public int Port { get; init; }

    /// <summary>The till's user name for HTTP Basic.</summary>
    public string Till { get; init; } = "till.sandbox";

    /// <summary>The till's password; HTTP Basic carries its MD5 hash in lower-case hexadecimal.</summary>
    public string Password { get; init; } = "sandbox-password";

    /// <summary>The key that OAuth tokens are asked for with.</summary>
    public string OAuthKey { get; init; } = "sandbox-key";

    /// <summary>The secret that OAuth tokens are asked for with.</summary>
    public string OAuthSecret { get; init; } = "sandbox-secret";

    /// <summary>How long an OAuth token lives. Default 5 min, as in the vendor's sample.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>Whether customers may share secondary identifiers. Default true.</summary>
    public bool DualEligibility { get; init; } = true;

    /// <summary>The identifier that is unique while <see cref="DualEligibility"/> is on. Default <c>mobile</c>.</summary>
    public string PrimaryKey { get; init; } = "mobile";

    /// <summary>The program meant when a question names none; the shop's orders earn there. Default 469.</summary>
    public long DefaultProgram { get; init; } = 469;

    /// <summary>The organisation's other program. Default 512.</summary>
    public long OtherProgram { get; init; } = 512;

    /// <summary>Points for one whole unit of currency. Default 1.</summary>
    public decimal PointsPerUnit { get; init; } = 1;

    /// <summary>How long a delivered order's points stay delayed. Default 30 days.</summary>
    public TimeSpan AccrualDelay { get; init; } = TimeSpan.FromDays(30);

    /// <summary>The HTTP status of answers with errors: the vendor's documents show 2xx as well as 4xx. Default 400.</summary>
    public int ErrorStatus { get; init; } = 400;
}
