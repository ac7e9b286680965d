namespace PendingPoints.Tests.Hosting;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PendingPoints.Functions;

/// <summary>What is registered for any type only is put together while a native executable starts.</summary>
public sealed class ClosedTypesTests
{
    private static readonly string[] Providers = ["bonifiq", "capillary"];

    [Fact]
    public async Task Every_logger_that_our_classes_take_is_registered_for_its_class()
    {
        var registered = await RegisteredAsync();
        var taken = registered
            .Where(type => type.IsClass && IsOurs(type))
            .SelectMany(type => type.GetConstructors())
            .SelectMany(constructor => constructor.GetParameters())
            .Select(parameter => parameter.ParameterType)
            .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ILogger<>))
            .ToHashSet();

        Assert.NotEmpty(taken);
        Assert.Subset(registered, taken);
    }

    [Fact]
    public async Task All_options_of_ours_are_registered_for_their_type()
    {
        var registered = await RegisteredAsync();
        var options = registered
            .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IConfigureOptions<>))
            .Select(type => type.GetGenericArguments()[0])
            .Where(IsOurs)
            .ToArray();

        Assert.NotEmpty(options);
        Assert.Subset(registered, options.Select(type => typeof(IOptions<>).MakeGenericType(type)).ToHashSet());
        Assert.Subset(registered, options.Select(type => typeof(IOptionsFactory<>).MakeGenericType(type)).ToHashSet());
    }

    private static bool IsOurs(Type type) => type.Namespace?.StartsWith("PendingPoints", StringComparison.Ordinal) is true;

    private static async Task<HashSet<Type>> RegisteredAsync()
    {
        IServiceCollection? services = null;
        await using var app = FunctionApp.Build([], builder =>
        {
            builder.Configuration.AddInMemoryCollection(TestApp.Settings(Providers.SelectMany(Settings)));
            services = builder.Services;
        });
        return [.. services!.Select(service => service.ServiceType)];
    }

    private static IEnumerable<(string Name, string? Value)> Settings(string provider) =>
    [
        ($"Stores:{provider}:Provider", provider),
        ($"Stores:{provider}:BaseAddress", "http://127.0.0.1:1"),
        ($"Stores:{provider}:Currency", "BRL"),
        ($"Stores:{provider}:Credentials:{(provider == "bonifiq" ? "ApiToken" : "Till")}", "name"),
        ($"Stores:{provider}:Credentials:{(provider == "bonifiq" ? "ApiKey" : "Password")}", "secret"),
    ];
}
