namespace PendingPoints.Tests.Stores;

using System.Text;
using PendingPoints.Stores;

public sealed class WebhookSecretsTests
{
    // HMAC-SHA256 of RFC 4231, test case 2: key "Jefe", data "what do ya want for nothing?".
    private const string Secret = "Jefe";
    private const string Signature = "W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=";
    private static readonly byte[] Body = Encoding.ASCII.GetBytes("what do ya want for nothing?");

    [Fact]
    public void A_signature_is_the_base64_of_an_hmac_over_the_raw_body() => Assert.True(new WebhookSecrets([Secret]).Sign(Body, Signature));

    [Fact]
    public void Any_of_several_secrets_counts_so_that_one_can_be_replaced()
    {
        var secrets = new WebhookSecrets(["new", Secret]);

        Assert.True(secrets.Sign(Body, Signature));
        Assert.True(secrets.Contain("new"));
        Assert.True(secrets.Contain(Secret));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64!")]
    [InlineData("W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOE")]
    [InlineData("AAAARr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=")]
    [InlineData("W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEMAAAAA")]
    [InlineData("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")]
    public void Anything_else_is_no_signature(string signature) => Assert.False(new WebhookSecrets([Secret]).Sign(Body, signature));

    [Fact]
    public void One_byte_more_of_the_body_makes_the_signature_wrong() => Assert.False(new WebhookSecrets([Secret]).Sign([.. Body, 0x0A], Signature));

    [Theory]
    [InlineData("")]
    [InlineData("jefe")]
    [InlineData("Jefe ")]
    public void Another_text_is_not_the_secret(string text) => Assert.False(new WebhookSecrets([Secret]).Contain(text));

    [Fact]
    public void Without_a_secret_nothing_is_signed()
    {
        Assert.False(WebhookSecrets.None.AreSet);
        Assert.False(WebhookSecrets.None.Sign(Body, Signature));
        Assert.False(WebhookSecrets.None.Contain(""));
    }
}
