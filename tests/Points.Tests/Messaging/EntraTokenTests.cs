namespace PendingPoints.Tests.Messaging;

using Azure.Core;
using Moq;
using PendingPoints.Messaging;

public sealed class EntraTokenTests
{
    [Fact]
    public async Task Asks_entra_for_a_token_of_service_bus_and_keeps_its_expiry()
    {
        var expiresAt = new DateTimeOffset(2026, 11, 20, 14, 0, 0, TimeSpan.Zero);
        var credential = new Mock<TokenCredential>(MockBehavior.Strict);
        credential
            .Setup(one => one.GetTokenAsync(
                It.Is<TokenRequestContext>(request => request.Scopes.Single() == "https://servicebus.azure.net/.default"), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new AccessToken("a-token", expiresAt));
        var token = new EntraToken(credential.Object);

        Assert.Equal("jwt", token.Type);
        Assert.Equal(
            ("a-token", expiresAt),
            await token.GetAsync("sb://acme.servicebus.windows.net/order-events", expiresAt.AddHours(-1), TestContext.Current.CancellationToken));
    }
}
