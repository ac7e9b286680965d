namespace PendingPoints;

using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

/// <summary>
/// Registers for one type what the framework registers for any. A native executable that meets such an open registration puts the type together
/// while it starts; named here, the compiler does. Measured: a third of the start (docs/performance.md).
/// </summary>
public static class ClosedRegistration
{
    /// <summary>Adds the logger of a type.</summary>
    public static IServiceCollection AddClosedLogger<T>(this IServiceCollection services)
    {
        services.TryAddSingleton<ILogger<T>, Logger<T>>();
        return services;
    }

    /// <summary>Adds options, to be configured with what is returned.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="name">Their name; default: none.</param>
    public static OptionsBuilder<T> AddClosedOptions<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(
        this IServiceCollection services, string? name = null)
        where T : class
    {
        services.TryAddTransient<IOptionsFactory<T>, OptionsFactory<T>>();
        services.TryAddSingleton<IOptionsMonitorCache<T>, OptionsCache<T>>();
        services.TryAddSingleton<IOptionsMonitor<T>, OptionsMonitor<T>>();
        services.TryAddSingleton<IOptions<T>, OptionsManager<T>>();
        return services.AddOptions<T>(name);
    }
}
