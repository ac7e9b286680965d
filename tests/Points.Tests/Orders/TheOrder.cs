namespace PendingPoints.Tests.Orders;

using System.Text;
using PendingPoints.Orders;

/// <summary>The order that the tests talk about: Ana bought for 199.90 BRL.</summary>
internal static class TheOrder
{
    public static readonly DateTimeOffset Date = new(2026, 11, 20, 10, 15, 0, TimeSpan.FromHours(-3));

    public static readonly OrderEvent Event = new(
        "evt-1001",
        Source: "",
        new OrderOrigin("acme-br", []),
        "1001",
        Date,
        new Money(199.90m, "BRL"),
        [new CustomerIdentifier(IdentifierName.Email, "ana@example.com")]);

    public static OrderMessage Message(string body, string? contentType = "application/json") =>
        new(Encoding.UTF8.GetBytes(body)) { ContentType = contentType };
}
