namespace PendingPoints.Functions.Http;

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

/// <summary>What <see cref="GetHealth"/> finds out, at <c>Health</c>.</summary>
public sealed class HealthOptions : IValidatableObject
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Health";

    /// <summary>
    /// The least time between two probes of a store's provider, however often the health is asked for. Default 1 min; 10 s to 1 h;
    /// 0 = never ask, then stores are <c>unknown</c>.
    /// </summary>
    public TimeSpan ProbeInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ProbeInterval != TimeSpan.Zero && (ProbeInterval < TimeSpan.FromSeconds(10) || ProbeInterval > TimeSpan.FromHours(1)))
        {
            yield return SectionBinding.Mistake(nameof(ProbeInterval), "must lie between 00:00:10 and 01:00:00, or be 00:00:00 for never.");
        }
    }
}

[OptionsValidator]
internal sealed partial class HealthOptionsValidator : IValidateOptions<HealthOptions>;
