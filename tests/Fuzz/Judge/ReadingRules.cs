namespace PendingPoints.Fuzz.Judge;

using System.Text.Json;
using PendingPoints.Fuzz.Inputs;
using PendingPoints.OrderEvents;
using PendingPoints.Orders;

/// <summary>What must hold for whatever comes of a body. docs/fuzzing.md has the same list for people.</summary>
internal static class ReadingRules
{
    private const int MostDescription = 600;

    // Ids of events are put together out of at most three texts.
    private const int MostEventId = (3 * CustomerIdentifier.MaxLength) + 2;

    private static readonly string[] Reasons = ["unrecognised", "thin", "not-an-order", "invalid", "too-large"];

    private static readonly string[] Formats = [.. OrderFormats.All.Select(format => format.Name)];

    /// <summary>What the reading is called in the table.</summary>
    public static string NameOf(OrderReading reading) => reading switch
    {
        OrderReading.Readable => "order",
        OrderReading.Guest => "guest",
        OrderReading.Thin => "look-up",
        OrderReading.Batch => "split",
        OrderReading.Rejected { Rejection.Reason: var reason } => reason,
        _ => "?",
    };

    /// <summary>Whether it was not read for its size.</summary>
    public static bool IsTooLarge(OrderReading reading) => reading is OrderReading.Rejected { Rejection.Reason: "too-large" };

    /// <summary>Everything that is wrong with a reading.</summary>
    /// <param name="reading">The reading.</param>
    /// <param name="size">The size of the body, in bytes.</param>
    public static IEnumerable<string> Flaws(OrderReading reading, int size) => reading switch
    {
        OrderReading.Readable { Event: var order } => OrderFlaws(order).Concat(FormatFlaws(reading)),
        OrderReading.Guest => FormatFlaws(reading),
        OrderReading.Thin thin =>
        [
            .. FormatFlaws(reading), .. OriginFlaws(thin.Origin), .. TextFlaws("the event's id", thin.EventId, MostEventId),
            .. TextFlaws("the order's id", thin.OrderId, CustomerIdentifier.MaxLength), .. RejectionFlaws(thin.Otherwise),
        ],
        OrderReading.Batch { Events: var events } => BatchFlaws(events, size),
        OrderReading.Rejected { Rejection: var rejection } => RejectionFlaws(rejection),
        _ => ["it is no reading"],
    };

    /// <summary>A flaw, if something does not hold.</summary>
    public static string[] Flaw(bool holds, string otherwise) => holds ? [] : [otherwise];

    private static IEnumerable<string> OrderFlaws(OrderEvent order) =>
    [
        .. TextFlaws("the event's id", order.Id, MostEventId),
        .. order.Source.Length == 0 ? [] : TextFlaws("the source", order.Source, CustomerIdentifier.MaxLength),
        .. TextFlaws("the order's id", order.OrderId, CustomerIdentifier.MaxLength),
        .. OriginFlaws(order.Origin),
        .. Flaw(order.Value.Amount >= 0, "the amount is negative"),
        .. Flaw(order.Value.Currency is { Length: 3 } currency && currency.All(char.IsAsciiLetterUpper), "the currency is no ISO 4217 code"),
        .. Flaw(order.Customer.Count > 0, "nothing is known of the customer"),
        .. Flaw(order.Customer.DistinctBy(known => known.Name).Count() == order.Customer.Count, "an identifier stands twice"),
        .. Flaw(order.Customer.All(known => IdentifierName.All.Contains(known.Name)), "an identifier has a name that nobody knows"),
        .. order.Customer.SelectMany(known => TextFlaws(known.Name, known.Value, CustomerIdentifier.MaxLength)),
    ];

    // Whether such a store or account exists is found out later.
    private static string[] OriginFlaws(OrderOrigin origin) => Flaw(origin.Accounts.All(account => account.Length > 0), "an account is empty");

    private static IEnumerable<string> BatchFlaws(IReadOnlyList<byte[]> events, int size) =>
    [
        .. Flaw(events.Count is >= 1 and <= 1_000, "the batch holds none or too many"),
        .. Flaw(events.Sum(each => (long)each.Length) <= size, "the events of the batch are larger than the batch"),
        .. Flaw(events.All(IsJson), "an event of the batch is no JSON"),
    ];

    private static IEnumerable<string> RejectionFlaws(Rejection rejection) =>
    [
        .. Flaw(Reasons.Contains(rejection.Reason), "the reason has no name"),
        .. TextFlaws("the description", rejection.Description, MostDescription),
        .. Flaw(!Mark.IsIn(rejection.Description), "the description repeats a value"),
    ];

    private static string[] FormatFlaws(OrderReading reading) => Flaw(Formats.Contains(reading.Format), "the format has no name");

    private static IEnumerable<string> TextFlaws(string what, string text, int most) =>
    [
        .. Flaw(!string.IsNullOrWhiteSpace(text), $"{what} is empty"),
        .. Flaw(text.Length <= most, $"{what} is longer than {most}"),
        .. Flaw(!text.Any(char.IsControl), $"{what} holds a control character"),
    ];

    private static bool IsJson(byte[] bytes)
    {
        var reader = new Utf8JsonReader(bytes);
        return reader.TrySkip();
    }
}
