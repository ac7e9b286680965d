namespace PendingPoints.Tests.Hosting;

using System.ComponentModel.DataAnnotations;
using System.Net;
using Microsoft.Extensions.Configuration;
using PendingPoints.Functions.Hosting;
using PendingPoints.Loyalty;

/// <summary>local.settings.sample.json is what a newcomer copies.</summary>
public sealed class SampleSettingsTests
{
    private static readonly ConfigurationManager Settings = Read();

    [Theory]
    [InlineData("acme-br", "bonifiq", "BRL")]
    [InlineData("acme-in", "capillary", "INR")]
    public void Its_stores_bind_and_are_valid(string name, string provider, string currency)
    {
        var stores = Settings.GetSection("Stores").GetChildren().Select(section => section.Get<StoreOptions>()!);
        var store = Assert.Single(stores, store => store.Name == name);
        Validator.ValidateObject(store, new ValidationContext(store), validateAllProperties: true);
        Assert.Equal((provider, currency), (store.Provider, store.Currency));
        Assert.True(store.BaseAddress!.IsLoopback);
    }

    [Fact]
    public void Its_names_can_be_environment_variables_on_Linux() =>
        Assert.All(Settings.AsEnumerable(), setting => Assert.Matches("^[A-Za-z0-9_:]+$", setting.Key));

    [Fact]
    public async Task An_app_starts_with_it()
    {
        var settings = TestApp.Settings();
        settings.Remove("FunctionKeys:default");
        settings.Remove("ServiceBusConnection");
        foreach (var (name, value) in Settings.AsEnumerable().Where(setting => setting.Value is not null))
        {
            settings.Add(name, value);
        }

        await using var app = await TestApp.StartAsync(settings);
        using var response = await app.GetAsync("/api/customers/ana@example.com/pending-points");
        await response.IsProblemAsync(HttpStatusCode.NotFound, "customer-not-found");
    }

    private static ConfigurationManager Read()
    {
        var folder = Directory.CreateTempSubdirectory("sample-").FullName;
        File.Copy(Path.Combine(AppContext.BaseDirectory, "local.settings.sample.json"), Path.Combine(folder, LocalSettings.FileName));
        var settings = new ConfigurationManager();
        LocalSettings.AddTo(settings, folder);
        Directory.Delete(folder, recursive: true);
        return settings;
    }
}
