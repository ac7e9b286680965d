namespace PendingPoints.Tests;

using System.Text.Json;
using PendingPoints.Sandbox.ServiceBus;

/// <summary>The Azure SDK for JavaScript, installed once for all tests; its scripts lie in the folder <c>client</c>.</summary>
public sealed class AzureSdk : IAsyncLifetime
{
    private readonly NpmPackages _packages = new("client");
    private string? _whyNot;

    public async ValueTask InitializeAsync() => _whyNot = await _packages.InstallAsync();

    /// <summary>Runs a script against a broker and gives what it prints, with nothing to complain of; skips the test where there is no node.</summary>
    public async Task<JsonElement> RunAsync(string script, FakeServiceBus broker, params string[] arguments)
    {
        Assert.SkipWhen(_whyNot is not null, $"The Azure SDK for JavaScript cannot judge the broker: {_whyNot}");
        var (output, complaints) = await _packages.NodeAsync(script, arguments, ("SERVICE_BUS_CONNECTION", broker.ConnectionString));
        Assert.Equal("", complaints);
        return JsonElement.Parse(output);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
