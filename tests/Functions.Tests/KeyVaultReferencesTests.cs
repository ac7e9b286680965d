namespace PendingPoints.Tests;

using Microsoft.Extensions.Configuration;
using PendingPoints.Functions;

public sealed class KeyVaultReferencesTests
{
    [Theory]
    [InlineData("@Microsoft.KeyVault(SecretUri=https://kv.vault.azure.net/secrets/shop)")]
    [InlineData("@microsoft.keyvault(VaultName=kv;SecretName=shop)")]
    public void A_reference_that_nobody_resolved_is_a_mistake(string reference)
    {
        var mistake = Assert.Single(MistakesIn(reference));
        Assert.StartsWith("Stores:acme:WebhookSecrets:shop is a reference to Key Vault", mistake, StringComparison.Ordinal);
        Assert.DoesNotContain("kv", mistake.Replace("Key Vault", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a secret")]
    [InlineData("the text @Microsoft.KeyVault(")]
    public void Any_other_text_is_none(string secret) => Assert.Empty(MistakesIn(secret));

    private static IEnumerable<string> MistakesIn(string secret) => KeyVaultReferences.MistakesIn(
        new ConfigurationBuilder().AddInMemoryCollection([new("Stores:acme:WebhookSecrets:shop", secret)]).Build());
}
