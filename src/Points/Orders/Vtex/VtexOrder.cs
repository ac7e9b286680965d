namespace PendingPoints.Orders.Vtex;

using System.Text.RegularExpressions;

/// <summary>
/// An order as VTEX's OMS gives it. https://developers.vtex.com/docs/api-reference/orders-api#get-/api/oms/pvt/orders/-orderId- (2026-11)
/// </summary>
internal sealed partial class VtexOrder : IOrderFormat
{
    // VTEX shows an alias instead of a customer's address unless the shop has that turned off. No provider knows it. The soft kind is the
    // address with an ending, the hard kind says nothing of it. https://help.vtex.com/en/tutorial/understanding-the-conversation-tracker (2026-11)
    private const string Alias = "ct.vtex.com.br";

    // Whatever the currency: 1990 is 19.90.
    private const decimal Cents = 100;

    public string Name => "vtex";

    public bool CanRead(OrderEnvelope envelope) =>
        envelope.Body["orderId"].IsThere && (envelope.Body["clientProfileData"].IsNamed || envelope.Body["storePreferencesData"].IsNamed);

    public OrderOrigin OriginOf(JsonField body) => OrderOrigin.Of(body["hostname"].Text());

    public OrderReading Read(OrderEnvelope envelope, TimeZoneInfo zone)
    {
        var (body, client) = (envelope.Body, envelope.Body["clientProfileData"]);
        var (id, status) = (body["orderId"].Text(), body["status"].Text());
        if (VtexStates.IsCancelled(status))
        {
            return OrderReading.Reject("not-an-order", "The order is cancelled, as status says.");
        }

        var isCorporate = client["isCorporate"].IsTrue;
        var currency = body["storePreferencesData"]["currencyCode"];
        var reading = new OrderFields
        {
            EventId = OrderFields.Together(id, status, body["lastChange"].Text()),
            Source = body["hostname"].Text() ?? "",
            OrderId = (body["orderId"], id),
            Date = (body["creationDate"], body["creationDate"].Date(zone)),
            Amount = (body["value"], body["value"].Whole(0, long.MaxValue) / Cents),
            Currency = (currency, currency.Text()),
            Customer =
            [
                new(client["email"], IdentifierName.Email, EmailOf),
                // A company has a document and a number of its own; which of them are filled in varies.
                new(client[isCorporate ? "corporateDocument" : "document"], IdentifierName.Document),
                new(client[isCorporate ? "document" : "corporateDocument"], IdentifierName.Document),
                new(client[isCorporate ? "corporatePhone" : "phone"], IdentifierName.Mobile),
                new(client[isCorporate ? "phone" : "corporatePhone"], IdentifierName.Mobile),
                new(client["userProfileId"], IdentifierName.ExternalId),
            ],
            HiddenBy = client["piiHidden"].IsTrue ? client["piiHidden"] : body["piiHidden"].IsTrue ? body["piiHidden"] : null,
            CanBeLookedUp = true,
        }.Check();
        return reading is OrderReading.Guest && client["email"].Text() is not null
            ? OrderReading.Reject("thin", "clientProfileData.document is missing, and the e-mail address is an alias that no provider knows.")
            : reading;
    }

    private static string? EmailOf(string email) =>
        !email.EndsWith(Alias, StringComparison.OrdinalIgnoreCase) ? email
        : SoftAlias().Match(email) is { Success: true } soft ? soft.Groups[1].Value
        : null;

    [GeneratedRegex(@"^([^@]+@[^@]+)-\d+b\.ct\.vtex\.com\.br\z", RegexOptions.IgnoreCase)]
    private static partial Regex SoftAlias();
}
