namespace PendingPoints.Orders;

/// <summary>What a format found in a body, not checked yet. Every format ends here, so that all agree on what an order event is.</summary>
internal sealed record OrderFields
{
    /// <summary>What the same event is known by when it comes again; <see cref="Together"/> joins its parts.</summary>
    public required string? EventId { get; init; }

    /// <summary>Where the event comes from, as a part of its identity; empty where the platform does not say.</summary>
    public string Source { get; init; } = "";

    // Each with where it stands, so that a complaint can say so.
    public required (JsonField At, string? Value) OrderId { get; init; }
    public required (JsonField At, DateTimeOffset? Value) Date { get; init; }
    public required (JsonField At, decimal? Value) Amount { get; init; }
    public required (JsonField At, string? Value) Currency { get; init; }

    /// <summary>What it says of the customer, the most telling first.</summary>
    public required IReadOnlyList<IdentifierField> Customer { get; init; }

    /// <summary>Where the platform says that it hides who ordered; null where it does not.</summary>
    public JsonField? HiddenBy { get; init; }

    /// <summary>Whether the platform gives the order to those who ask for it.</summary>
    public bool CanBeLookedUp { get; init; }

    /// <summary>Where at the platform a missing field can be added, as a sentence after a blank; empty where it cannot be.</summary>
    public string Hint { get; init; } = "";

    /// <summary>An event id out of several parts; null when the first is missing.</summary>
    public static string? Together(string? first, params ReadOnlySpan<string?> others) =>
        first is null ? null : string.Join('@', [first, .. others]);

    /// <summary>The order event, or the reason why there is none.</summary>
    public OrderReading Check()
    {
        if ((OrderId.Value, Date.Value, Amount.Value, Currency.Value) is not ({ } orderId, { } date, { } amount, { } currency))
        {
            var missing = OrderId.Value is null ? OrderId.At : Date.Value is null ? Date.At : Amount.Value is null ? Amount.At : Currency.At;
            return OrderReading.Reject("thin", $"{missing.Path} is missing.{Hint}");
        }

        if (currency is not { Length: 3 } || !currency.All(char.IsAsciiLetterUpper))
        {
            throw Currency.At.Unreadable("must be an ISO 4217 code such as BRL");
        }

        var customer = ReadCustomer(out var unreadable, out var masked);
        var hidden = masked is null ? null : new Rejection(
            "thin", $"The customer is masked, see {masked}: let the platform send the values, or look the order up with a key that may see them.");
        OrderReading? thin = hidden is null ? null
            : CanBeLookedUp ? new OrderReading.Thin(EventId!, OrderOrigin.Unknown, orderId, hidden)
            : new OrderReading.Rejected(hidden);
        return customer.Count > 0 ? new OrderReading.Readable(
                new(EventId!, Source, OrderOrigin.Unknown, orderId, date, new Money(amount, currency), customer)) { Masked = thin }
            : thin is not null ? thin
            : unreadable is not null ? throw unreadable
            : Customer.Any(known => known.At.IsNamed) ? new OrderReading.Guest(orderId)
            : OrderReading.Reject(
                "thin",
                $"The event says nothing of a customer: {string.Join(", ", Customer.Select(known => known.At.Path).Distinct())} is missing.{Hint}");
    }

    // One odd value is no reason to give up a customer who is known by another.
    private List<CustomerIdentifier> ReadCustomer(out UnreadableFieldException? unreadable, out string? masked)
    {
        (unreadable, masked) = (null, HiddenBy?.Path);
        var customer = new List<CustomerIdentifier>();
        foreach (var (at, name, read) in Customer)
        {
            try
            {
                if (at.Text() is not { } text || (read is null ? text : read(text)) is not { } value || customer.Exists(known => known.Name == name))
                {
                    continue;
                }

                if (IdentifierForm.IsMasked(name, value))
                {
                    masked ??= at.Path;
                }
                else if (IdentifierForm.Of(name, value) is { } normal)
                {
                    customer.Add(new(name, normal));
                }
            }
            catch (UnreadableFieldException odd)
            {
                unreadable ??= odd;
            }
        }

        return customer;
    }
}

/// <summary>A field that may say who ordered.</summary>
/// <param name="Name">What kind of identifier stands there.</param>
/// <param name="Read">What counts of the text there; null = all of it.</param>
internal readonly record struct IdentifierField(JsonField At, string Name, Func<string, string?>? Read = null);
