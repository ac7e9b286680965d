namespace PendingPoints.Tests;

/// <summary>One world for tests that only ask it.</summary>
public sealed class OneWorld : IAsyncLifetime
{
    internal World World { get; private set; } = null!;

    public async ValueTask InitializeAsync() => World = await World.StartAsync();

    public ValueTask DisposeAsync() => World.DisposeAsync();
}
