namespace PendingPoints.Functions;

using Microsoft.Extensions.Configuration;

/// <summary>
/// References to Key Vault that nobody resolved. Azure then hands over the reference itself, and a secret whose text everybody can guess must
/// not sign or open anything. https://learn.microsoft.com/azure/app-service/app-service-key-vault-references (2026-11)
/// </summary>
public static class KeyVaultReferences
{
    private const string Beginning = "@Microsoft.KeyVault(";

    /// <summary>One line for each setting that still holds a reference.</summary>
    public static IEnumerable<string> MistakesIn(IConfiguration settings) => settings.AsEnumerable()
        .Where(setting => setting.Value?.StartsWith(Beginning, StringComparison.OrdinalIgnoreCase) is true)
        .Select(setting => $"{setting.Key} is a reference to Key Vault that was not resolved: put the secret into the vault, let the app's identity read it, and start the app again.");
}
