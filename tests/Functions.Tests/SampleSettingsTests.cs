namespace PendingPoints.Tests;

using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PendingPoints.Sandbox;
using PendingPoints.Stores;

/// <summary>local.settings.sample.json is what a newcomer copies.</summary>
public sealed class SampleSettingsTests
{
    private static readonly Dictionary<string, string?> Settings =
        LocalSettings.Read(Repository.Path("local.settings.sample.json"));

    [Theory]
    [InlineData("acme-br", "bonifiq", "BRL")]
    [InlineData("acme-in", "capillary", "INR")]
    public async Task Its_stores_bind_and_are_valid(string name, string provider, string currency)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(Settings.Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), setting.Value)))
            .Build();
        await using var services = new ServiceCollection().AddLogging().AddStores(configuration).BuildServiceProvider();
        var store = services.GetRequiredService<StoreCatalog>().Find(name)!;
        var section = Assert.Single(configuration.GetSection("Stores").GetChildren(), section => section["Name"] == name);
        Assert.Equal((provider, currency), (store.Provider.Name, section["Currency"]));
        Assert.True(new Uri(section["BaseAddress"]!).IsLoopback);
    }

    [Fact]
    public void Its_names_can_be_environment_variables_on_Linux_and_none_is_empty_since_those_do_not_arrive() =>
        Assert.All(Settings, setting =>
        {
            Assert.Matches("^[A-Za-z0-9_]+$", setting.Key);
            Assert.NotEmpty(setting.Value!);
        });

    [Fact]
    public async Task An_app_starts_with_it()
    {
        var settings = TestApp.Settings(Settings.Select(setting => (setting.Key, setting.Value)));

        await using var app = await TestApp.StartAsync(settings);
        using var response = await app.GetAsync("/api/customers/ana@example.com/pending-points");
        await response.IsProblemAsync(HttpStatusCode.NotFound, "customer-not-found");
    }
}
