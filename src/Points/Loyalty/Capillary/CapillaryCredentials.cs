namespace PendingPoints.Loyalty.Capillary;

using System.ComponentModel.DataAnnotations;

/// <summary>
/// One of two ways to authenticate. Source: https://docs.capillarytech.com/docs/api-client and
/// https://docs.capillarytech.com/reference/oauth (2026-11).
/// </summary>
public sealed class CapillaryCredentials
{
    /// <summary>Basic: the till's id; no colon, since that would end it.</summary>
    public string? Till { get; set; }

    /// <summary>Basic: the till's password as it was given out; its MD5 is what travels.</summary>
    public string? Password { get; set; }

    /// <summary>OAuth: the API client's key.</summary>
    public string? Key { get; set; }

    /// <summary>OAuth: the API client's secret.</summary>
    public string? Secret { get; set; }

    internal bool AreOAuth => !string.IsNullOrWhiteSpace(Key) || !string.IsNullOrWhiteSpace(Secret);

    internal IEnumerable<ValidationResult> Validate()
    {
        var basic = !string.IsNullOrWhiteSpace(Till) || !string.IsNullOrWhiteSpace(Password);
        if (basic == AreOAuth)
        {
            yield return SectionBinding.Mistake("Credentials", "must be either Till and Password or Key and Secret.");
            yield break;
        }

        (string Name, string? Value)[] needed =
            basic ? [(nameof(Till), Till), (nameof(Password), Password)] : [(nameof(Key), Key), (nameof(Secret), Secret)];
        foreach (var (name, _) in needed.Where(one => string.IsNullOrWhiteSpace(one.Value)))
        {
            yield return SectionBinding.Mistake($"Credentials:{name}", $"is missing: {needed[0].Name} and {needed[1].Name} belong together.");
        }

        if (Till?.Contains(':') is true)
        {
            yield return SectionBinding.Mistake("Credentials:Till", "cannot hold a colon.");
        }
    }
}

/// <summary>
/// The till or shop that calls count for. Wrong values make look-ups fail, so nothing is sent unless it is configured.
/// Source: https://docs.capillarytech.com/reference/apioverview (2026-11).
/// </summary>
public sealed class CapillaryAttribution
{
    /// <summary>What <see cref="EntityCode"/> is, e.g. <c>TILL</c> or <c>STORE_CODE</c>.</summary>
    public string? EntityType { get; set; }

    /// <summary>The code of the till or shop.</summary>
    public string? EntityCode { get; set; }

    internal IEnumerable<ValidationResult> Validate()
    {
        if (string.IsNullOrWhiteSpace(EntityType) != string.IsNullOrWhiteSpace(EntityCode))
        {
            yield return SectionBinding.Mistake("Attribution:EntityType", "and Attribution:EntityCode belong together.");
        }

        if ((EntityType + EntityCode).Any(c => c is < ' ' or > '~'))
        {
            yield return SectionBinding.Mistake("Attribution", "must be plain ASCII, since headers carry it.");
        }
    }
}
