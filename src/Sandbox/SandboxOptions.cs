namespace PendingPoints.Sandbox;

using PendingPoints.Sandbox.BonifiQ;
using PendingPoints.Sandbox.ServiceBus;
using PendingPoints.Sandbox.Capillary;
using PendingPoints.Sandbox.Shop;
using PendingPoints.Sandbox.Telemetry;
using PendingPoints.Sandbox.Vtex;

/// <summary>The whole sandbox. By default every part takes any free port, as tests want it.</summary>
public sealed record SandboxOptions
{
    /// <summary>The fake BonifiQ, which store <c>acme-br</c> uses.</summary>
    public BonifiQOptions BonifiQ { get; init; } = new();

    /// <summary>The fake Capillary, which store <c>acme-in</c> uses.</summary>
    public CapillaryOptions Capillary { get; init; } = new();

    /// <summary>The fake VTEX, which can be asked for orders.</summary>
    public VtexOptions Vtex { get; init; } = new();

    /// <summary>The fake Service Bus.</summary>
    public BrokerOptions Broker { get; init; } = new();

    /// <summary>The fake OpenTelemetry collector.</summary>
    public CollectorOptions Collector { get; init; } = new();

    /// <summary>The pretend shop.</summary>
    public ShopOptions Shop { get; init; } = new();

    /// <summary>
    /// The folder of sample order events, whose orders the providers and VTEX know from the beginning. Default: the repository's, as
    /// copied beside the program. It may be missing.
    /// </summary>
    public string Samples { get; init; } = Path.Combine(AppContext.BaseDirectory, "samples", "order-events");

    /// <summary>The clock of every part. Default: the machine's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
