namespace PendingPoints.Functions.Http;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

/// <summary>What <see cref="GetHealth"/> finds out, at <c>Health</c>.</summary>
public sealed class HealthOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Health";

    /// <summary>
    /// The least time between two probes of a store's provider, however often the health is asked for. Default 1 min; 10 s to 1 h;
    /// 0 = never ask, then stores are <c>unknown</c>.
    /// </summary>
    public TimeSpan ProbeInterval { get; set; } = TimeSpan.FromMinutes(1);

    internal bool IsValid => ProbeInterval == TimeSpan.Zero || (ProbeInterval >= TimeSpan.FromSeconds(10) && ProbeInterval <= TimeSpan.FromHours(1));

    internal static IServiceCollection AddTo(IServiceCollection services, IConfiguration settings)
    {
        services.AddOptions<HealthOptions>()
            .BindSection(settings.GetSection(Section), (one, options) => one.Bind(options, SectionBinding.Strictly))
            .Validate(options => options.IsValid, "Health:ProbeInterval must lie between 00:00:10 and 01:00:00, or be 00:00:00 for never.");
        return services;
    }
}
