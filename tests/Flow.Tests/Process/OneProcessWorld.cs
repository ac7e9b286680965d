namespace PendingPoints.Tests.Process;

/// <summary>One running app for tests that only ask it.</summary>
public sealed class OneProcessWorld : IAsyncLifetime
{
    internal ProcessWorld World { get; private set; } = null!;

    public async ValueTask InitializeAsync() => World = await ProcessWorld.StartAsync();

    public ValueTask DisposeAsync() => World.DisposeAsync();
}
