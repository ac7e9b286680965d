namespace PendingPoints;

using System.ComponentModel.DataAnnotations;
using System.Globalization;

/// <summary>The bounds of a setting, both inclusive: numbers or times, as they are written in settings.</summary>
/// <remarks>Not <see cref="RangeAttribute"/>: in its place the generated validators put one that passes the message over.</remarks>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class BoundsAttribute(string least, string most) : ValidationAttribute
{
    public string Least => least;

    public string Most => most;

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        var culture = CultureInfo.InvariantCulture;
        var isWithin = value is TimeSpan time
            ? time >= TimeSpan.Parse(least, culture) && time <= TimeSpan.Parse(most, culture)
            : Convert.ToDecimal(value, culture) is var number && number >= decimal.Parse(least, culture) && number <= decimal.Parse(most, culture);
        return isWithin ? ValidationResult.Success
            : SectionBinding.Mistake(validationContext.MemberName!, $"must lie between {least} and {most}.");
    }
}
