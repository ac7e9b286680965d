namespace PendingPoints.Tests;

using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using PendingPoints.Caching;
using PendingPoints.Functions;
using PendingPoints.Functions.Http;
using PendingPoints.Loyalty.BonifiQ;
using PendingPoints.Loyalty.Capillary;
using PendingPoints.OrderEvents;
using PendingPoints.Sandbox;
using PendingPoints.Stores;

/// <summary>docs/configuration.md says what the option types say, both ways.</summary>
public sealed class ConfigurationTests
{
    private static readonly string Page = File.ReadAllText(Repository.Path("docs", "configuration.md"));

    private static readonly Dictionary<string, string[]> Rows = Page.Split('\n')
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1])
        .ToDictionary(cells => cells[0].Trim('`'), cells => cells[1..]);

    private static readonly Dictionary<Type, string> Words = new()
    {
        [typeof(string)] = "text",
        [typeof(Uri)] = "address",
        [typeof(TimeSpan)] = "time",
        [typeof(int)] = "whole number",
        [typeof(decimal)] = "number",
        [typeof(bool)] = "true or false",
    };

    // What is read without an option type; that each is still read is tested where it is.
    private static readonly string[] WithoutType =
    [
        "DefaultStore", "ServiceBusConnection", "ServiceBusConnection:fullyQualifiedNamespace", "ServiceBusConnection:clientId",
        "ServiceBusConnection:credential", "FUNCTIONS_WORKER_RUNTIME", "Logging:LogLevel:{category}",
        "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_SDK_DISABLED", "OTEL_TRACES_SAMPLER", "OTEL_TRACES_SAMPLER_ARG", "AzureMonitorExporter:TracesPerSecond",
        "APPLICATIONINSIGHTS_CONNECTION_STRING", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
        "HTTPS_PROXY`, `NO_PROXY", "AZURE_CLIENT_ID`, `AZURE_TENANT_ID`, …",
    ];

    private static readonly string[] SecretNames =
    [
        "ApiToken", "ApiKey", "Till", "Password", "Key", "Secret", "AppKey", "AppToken", "{any name}", "Redis", "HashKey", "ServiceBusConnection",
    ];

    private static IEnumerable<Setting> Settings =>
    [
        .. In(new StoreOptions(), "Stores:{key}:"),
        .. In(new BonifiQOptions(), "Stores:{key}:"),
        .. In(new CapillaryOptions(), "Stores:{key}:", isInherited: true),
        .. In(new OrderEventOptions(), OrderEventOptions.Section + ":"),
        .. In(new CacheOptions(), CacheOptions.Section + ":"),
        .. In(new HealthOptions(), HealthOptions.Section + ":"),
    ];

    [Fact]
    public void Every_option_type_of_the_app_is_looked_at() => Assert.Equal(
        [
            "BonifiQOptions", "CacheOptions", "CapillaryOptions", "HealthOptions", "OrderEventOptions", "ProviderClientOptions", "ProviderOptions",
            "StoreOptions", "VtexOptions",
        ],
        typeof(Store).Assembly.GetTypes().Concat(typeof(FunctionApp).Assembly.GetTypes())
            .Where(type => type.Namespace?.StartsWith("PendingPoints", StringComparison.Ordinal) is true && type.Name.EndsWith("Options", StringComparison.Ordinal))
            .Select(type => type.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_setting_has_its_row_and_every_row_its_setting() => Assert.Equal(
        Settings.Select(setting => setting.Path).Concat(WithoutType).Order(StringComparer.Ordinal), Rows.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Types_and_defaults_are_the_codes() => Assert.All(
        Settings, setting => Assert.Equal((setting.Path, setting.Type, setting.Default), (setting.Path, Rows[setting.Path][0], Rows[setting.Path][1].Trim('`'))));

    [Fact]
    public void Every_secret_is_called_one() => Assert.All(
        Rows, row => Assert.Equal((row.Key, SecretNames.Contains(row.Key.Split(':')[^1]) ? "yes" : "no"), (row.Key, row.Value[2])));

    [Fact]
    public void What_a_setting_is_for_is_said() => Assert.All(Rows.Values, cells => Assert.NotEmpty(cells[3]));

    [Fact]
    public void Every_secret_of_the_sample_is_searched_for_by_the_test_of_privacy()
    {
        var secrets = LocalSettings.Read(Repository.Path("local.settings.sample.json"))
            .Where(setting => Rows[Generic(setting.Key.Replace("__", ":", StringComparison.Ordinal))][2] == "yes")
            .Select(setting => setting.Key == "ServiceBusConnection" ? "SAS_KEY_VALUE" : setting.Value!)
            .ToArray();
        Assert.True(secrets.Length > 6, string.Join(", ", secrets));
        Assert.All(secrets, secret => Assert.Contains(secret, Secrets.All));
    }

    private static string Generic(string path) => path.Split(':') is ["Stores", _, .. var rest] ? $"Stores:{{key}}:{string.Join(':', rest)}" : path;

    private static IEnumerable<Setting> In(object options, string prefix, bool isInherited = false)
    {
        foreach (var property in options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property =>
            isInherited || property.DeclaringType == options.GetType()))
        {
            var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            var path = prefix + property.Name;
            if (property.SetMethod is { IsPublic: true })
            {
                var isRequired = property.IsDefined(typeof(RequiredAttribute)) && property.GetValue(options) is null;
                yield return new(path, Words[type], isRequired ? "required" : Written(property.GetValue(options)));
            }
            else if (property.GetValue(options) is IDictionary<string, string>)
            {
                yield return new(path + ":{any name}", "text", "–");
            }
            else if (type.Namespace!.StartsWith("PendingPoints", StringComparison.Ordinal))
            {
                foreach (var setting in In(property.GetValue(options)!, path + ":"))
                {
                    yield return setting;
                }
            }
        }
    }

    private static string Written(object? value) => value switch
    {
        null or "" => "–",
        true => "true",
        false => "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => $"{value}",
    };

    private sealed record Setting(string Path, string Type, string Default);
}
