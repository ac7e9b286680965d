namespace PendingPoints.Orders.Vtex;

using System.ComponentModel.DataAnnotations;
using PendingPoints.Http;

/// <summary>
/// Access to a shop's orders at VTEX, at <c>Stores:{key}:Vtex</c>: all three or none. The key pair needs the role "OMS – Read only".
/// https://developers.vtex.com/docs/guides/api-authentication-using-application-keys (2026-11)
/// </summary>
public sealed class VtexOptions
{
    /// <summary>E.g. <c>https://acme.vtexcommercestable.com.br</c>; https, or http on this machine only.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>The application key.</summary>
    public string? AppKey { get; set; }

    /// <summary>The application token: a secret.</summary>
    public string? AppToken { get; set; }

    // A method would do, but binding takes no property without a setter for a setting.
    internal bool IsConfigured => BaseAddress is not null || AppKey is not null || AppToken is not null;

    internal IEnumerable<ValidationResult> Mistakes()
    {
        if (!IsConfigured)
        {
            yield break;
        }

        if (BaseAddress is null || !ProviderClientOptions.IsSafe(BaseAddress))
        {
            yield return SectionBinding.Mistake("Vtex:BaseAddress", $"{ProviderClientOptions.UnsafeAddress}, such as https://acme.vtexcommercestable.com.br.");
        }

        foreach (var (name, value) in new[] { (nameof(AppKey), AppKey), (nameof(AppToken), AppToken) })
        {
            if (string.IsNullOrWhiteSpace(value) || !value.All(c => c is > ' ' and <= '~'))
            {
                yield return SectionBinding.Mistake($"Vtex:{name}", string.IsNullOrWhiteSpace(value)
                    ? "is missing."
                    : "holds a line break or another character that cannot travel in a header.");
            }
        }
    }
}
