namespace PendingPoints.Tests;

using System.ComponentModel.DataAnnotations;
using System.Net;
using Microsoft.Extensions.Configuration;
using PendingPoints.Loyalty;
using PendingPoints.Sandbox;

/// <summary>local.settings.sample.json is what a newcomer copies.</summary>
public sealed class SampleSettingsTests
{
    private static readonly Dictionary<string, string?> Settings =
        LocalSettings.Read(Path.Combine(AppContext.BaseDirectory, "local.settings.sample.json"));

    [Theory]
    [InlineData("acme-br", "bonifiq", "BRL")]
    [InlineData("acme-in", "capillary", "INR")]
    public void Its_stores_bind_and_are_valid(string name, string provider, string currency)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(Settings.Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), setting.Value)))
            .Build();
        var stores = configuration.GetSection("Stores").GetChildren().Select(section => section.Get<StoreOptions>()!);
        var store = Assert.Single(stores, store => store.Name == name);
        Validator.ValidateObject(store, new ValidationContext(store), validateAllProperties: true);
        Assert.Equal((provider, currency), (store.Provider, store.Currency));
        Assert.True(store.BaseAddress!.IsLoopback);
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
