namespace PendingPoints.Functions;

using Microsoft.Extensions.Configuration;

/// <summary>
/// References to Key Vault that nobody resolved. Azure then hands over the reference itself, and a secret whose text everybody can guess must
/// not sign or open anything. https://learn.microsoft.com/azure/app-service/app-service-key-vault-references (2026-11)
/// </summary>
public static class KeyVaultReferences
{
    private const string Beginning = "@Microsoft.KeyVault(";

    /// <summary>Finds the settings that still hold a reference.</summary>
    public static void Check(IConfiguration settings, ICollection<string> mistakes)
    {
        foreach (var (setting, value) in settings.AsEnumerable())
        {
            if (value is not null && value.StartsWith(Beginning, StringComparison.OrdinalIgnoreCase))
            {
                mistakes.Add($"{setting} is a reference to Key Vault that was not resolved: put the secret into the vault, let the app's identity read it, and start the app again.");
            }
        }
    }
}
