namespace PendingPoints.Sandbox.Vtex;

/// <summary>The shop's account at the fake VTEX.</summary>
public sealed record VtexOptions
{
    /// <summary>The port on 127.0.0.1. Default 0: any free one.</summary>
    public int Port { get; init; }

    /// <summary>The application key, header <c>X-VTEX-API-AppKey</c>.</summary>
    public string AppKey { get; init; } = "sandbox-app-key";

    /// <summary>The application token, header <c>X-VTEX-API-AppToken</c>.</summary>
    public string AppToken { get; init; } = "sandbox-app-token";

    /// <summary>How many orders are kept besides those of the samples; the oldest give way. Default 1,000.</summary>
    public int MaxOrders { get; init; } = 1_000;
}
