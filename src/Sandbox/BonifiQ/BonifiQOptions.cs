namespace PendingPoints.Sandbox.BonifiQ;

/// <summary>What the fake BonifiQ does with a customer it does not know: the vendor's documents do not say.</summary>
public enum UnknownCustomer
{
    /// <summary>404 with an error envelope.</summary>
    NotFound,

    /// <summary>200 with zero points and no orders.</summary>
    Zeros,

    /// <summary>200 with an error envelope.</summary>
    Envelope,
}

/// <summary>The merchant's account and loyalty program at the fake BonifiQ.</summary>
public sealed record BonifiQOptions
{
    /// <summary>The port on 127.0.0.1. Default 0: any free one.</summary>
    public int Port { get; init; }

    /// <summary>The API token: the user name of HTTP Basic.</summary>
    public string Token { get; init; } = "sandbox-token";

    /// <summary>The API key: the password of HTTP Basic.</summary>
    public string Key { get; init; } = "sandbox-key";

    /// <summary>Points for one whole unit of currency. Default 1.</summary>
    public int PointsPerUnit { get; init; } = 1;

    /// <summary>Cashback as a fraction of the order value. Default 0.05. Null = cashback is not active.</summary>
    public decimal? CashbackRate { get; init; } = 0.05m;

    /// <summary>From the scoring status of an order (delivered) until its points are granted. Default 7 days.</summary>
    public TimeSpan ScoringWait { get; init; } = TimeSpan.FromDays(7);

    /// <summary>What it does with a customer it does not know. Default 404.</summary>
    public UnknownCustomer UnknownCustomer { get; init; } = UnknownCustomer.NotFound;
}
