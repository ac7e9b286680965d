namespace PendingPoints.Fuzz.Inputs;

using System.Text;
using System.Text.Json;
using PendingPoints.OrderEvents;
using PendingPoints.Orders;
using PendingPoints.Tests.Orders;

/// <summary>
/// A sample that inputs are made from. Wherever it does not change how it is read, its values are replaced by the <see cref="Mark"/>, and
/// the places that its reading depends on are known: they are worth more trouble than the other thousands. Both are found by trying, so
/// that a new format needs nothing but its samples.
/// </summary>
internal sealed class Seed
{
    private static readonly Lazy<IReadOnlyList<Seed>> Loaded =
        new(() => [.. Sample.Names.Order(StringComparer.Ordinal).AsParallel().AsOrdered().Select(name => new Seed(Sample.Message(name)))]);

    private Seed(OrderMessage sample)
    {
        var body = Marked(sample);
        Message = sample with { Body = body };
        Body = body;
        Places = Place.Of(body);
        var read = Everything(Message);
        Format = Read(Message).Format;
        Telling = [.. Places.Where(place => place.Name >= 0 && Everything(With(place, "true"u8)) != read)];
        Lists = [.. Telling.Where(place => place.Kind == JsonTokenType.StartArray)];
    }

    /// <summary>Every sample.</summary>
    public static IReadOnlyList<Seed> All => Loaded.Value;

    /// <summary>The sample's message.</summary>
    public OrderMessage Message { get; }

    /// <summary>Its body.</summary>
    public byte[] Body { get; }

    /// <summary>The format it is recognised as.</summary>
    public string Format { get; }

    /// <summary>Every value in it.</summary>
    public IReadOnlyList<Place> Places { get; }

    /// <summary>The values with a name on which the reading depends, those inside before those around them.</summary>
    public IReadOnlyList<Place> Telling { get; }

    /// <summary>Those of them that are arrays.</summary>
    public IReadOnlyList<Place> Lists { get; }

    private static OrderReading Read(OrderMessage message) => OrderEventReader.Read(message, TimeZoneInfo.Utc);

    private static string Everything(OrderMessage message) => JsonSerializer.Serialize<object>(Read(message));

    private OrderMessage With(Place place, ReadOnlySpan<byte> value) =>
        Message with { Body = ByteMutations.Replace(Body, place.Start, place.End, value) };

    // From the end, so that what is still to come stays where it is.
    private static byte[] Marked(OrderMessage sample)
    {
        var body = sample.Body.ToArray();
        var shape = Shape(Read(sample));
        foreach (var place in Place.Of(body).Where(place => place.IsLeaf).OrderByDescending(place => place.Start))
        {
            var text = Encoding.UTF8.GetString(body.AsSpan(place.Start..place.End));
            string[] marked = place.Kind switch
            {
                JsonTokenType.String => [$"\"{Mark.Text}\"", $"\"{Mark.Text}{text[1..]}", $"{text[..^1]}{Mark.Text}\""],
                JsonTokenType.Number when text.Length >= Mark.Digits.Length - 2 => [Mark.Digits],
                _ => [],
            };
            body = marked
                .Select(each => ByteMutations.Replace(body, place.Start, place.End, Encoding.UTF8.GetBytes(each)))
                .FirstOrDefault(changed => Shape(Read(sample with { Body = changed })) == shape) ?? body;
        }

        return body;
    }

    // What is read, without the values.
    private static string Shape(OrderReading reading) => $"{reading.Format} {reading switch
    {
        OrderReading.Readable { Event: var order } => string.Join(
            ' ',
            [.. order.Customer.Select(known => known.Name), order.Source.Length > 0, order.Origin.Store is null, order.Origin.Accounts.Count]),
        OrderReading.Rejected { Rejection: var rejection } => rejection.ToString(),
        OrderReading.Batch batch => string.Join('|', batch.Events.Select(each => Shape(Read(new(each))))),
        _ => reading.GetType().Name,
    }}";
}
