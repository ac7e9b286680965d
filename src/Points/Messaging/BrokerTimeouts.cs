namespace PendingPoints.Messaging;

/// <summary>How long a silent broker is waited for.</summary>
public sealed record BrokerTimeouts
{
    /// <summary>
    /// After this time without any frame from the broker the connection counts as broken, which is how a half-open socket is found.
    /// Default 60 s: the broker is asked to send something at least that often.
    /// </summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>For the socket, TLS, SASL and open of a connection, and again for the attach of a link. Default 10 s.</summary>
    public TimeSpan Open { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For the broker's word on one message. Default 10 s; then the connection counts as broken.</summary>
    public TimeSpan Accept { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For one send with all its tries. Default 30 s.</summary>
    public TimeSpan Send { get; init; } = TimeSpan.FromSeconds(30);
}
