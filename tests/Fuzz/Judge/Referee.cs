namespace PendingPoints.Fuzz.Judge;

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Messaging.ServiceBus;
using PendingPoints.Fuzz.Inputs;
using PendingPoints.OrderEvents;
using PendingPoints.Orders;
using PendingPoints.Orders.Vtex;
using PendingPoints.Stores;

/// <summary>Takes inputs as they come in and says what is wrong with what comes of them.</summary>
/// <param name="read">How a message is read.</param>
public sealed class Referee(ReadOrderEvent read)
{
    // The size of a look-up's answer that VtexOrders takes.
    private const int MostLookUp = 4 * 1024 * 1024;

    private static readonly WebhookSecrets Secrets = new(["another", InputMaker.Secret]);
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);
    private static readonly RetrySchedule Schedule = new(new OrderEventOptions());

    /// <summary>How long one input may take, at the best of several times. Default 500 ms: the machine may have other things to do.</summary>
    public TimeSpan MostTime { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How many bytes one input may allocate.</summary>
    /// <param name="size">Its size, in bytes.</param>
    public static long MostAllocated(int size) => (24L * size) + (64 * 1024);

    /// <summary>Takes an input, and takes it again.</summary>
    public Finding Judge(FuzzInput input)
    {
        var (first, best) = (Take(input), Take(input));
        var changed = first.Says != best.Says;
        best = Better(first, best);
        for (var tries = 0; best.Took > MostTime && tries < 5; tries++)
        {
            best = Better(best, Take(input));
        }

        return new(input, best,
        [
            .. best.Flaws,
            .. ReadingRules.Flaw(!changed, "the second reading is not like the first"),
            .. ReadingRules.Flaw(best.Took <= MostTime, "it takes too long"),
            .. ReadingRules.Flaw(best.Allocated <= MostAllocated(input.Size), "it allocates too much"),
        ]);
    }

    // The innermost line of ours tells one mistake from another.
    private static string Ours(Exception escaped) => escaped.StackTrace?.Split('\n').Select(line => line.Trim())
        .FirstOrDefault(line => line.StartsWith("at PendingPoints.", StringComparison.Ordinal)) ?? "";

    private static Attempt Better(Attempt one, Attempt other) =>
        (one.Took < other.Took ? one : other) with { Allocated = Math.Min(one.Allocated, other.Allocated) };

    private Attempt Take(FuzzInput input)
    {
        var (started, allocated) = (TimeProvider.System.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
        try
        {
            Func<Attempt> judge = input.Entrance switch
            {
                Entrance.Signature => Signed(input),
                Entrance.LookUp => LookedUp(input),
                _ => Queued(input),
            };
            var (took, bytes) = (TimeProvider.System.GetElapsedTime(started), GC.GetAllocatedBytesForCurrentThread() - allocated);
            return judge() with { Took = took, Allocated = bytes };
        }
        catch (Exception escaped)
        {
            return new("", "escaped", $"{escaped}", [$"{escaped.GetType().Name} escapes {Ours(escaped)}"]);
        }
    }

    private Func<Attempt> Queued(FuzzInput input)
    {
        var reading = read(input.Message, input.Zone);
        var history = EventHistory.Of(Received(input), Now);
        var due = Schedule.NextReCheck(history.FirstSeen, Now) ?? Schedule.NextRetry(history.FirstSeen, history.Failures + 1, wish: null, Now);
        var isTooLarge = input.Message.Body.Length > OrderEventReader.MaxBody;
        return () => Judged(reading, input,
        [
            .. ReadingRules.Flaw(ReadingRules.IsTooLarge(reading) == isTooLarge, "too-large is not what is too large"),
            .. ReadingRules.Flaw(history is { Attempt: > 0, Failures: >= 0, Replays: >= 0 } && !(due < Now), "its history is nonsense"),
            .. reading is OrderReading.Batch { Events: var events } ? events.Take(10).SelectMany(each => Part(each, input)) : [],
            .. ReductionFlaws(reading, input),
        ]);
    }

    // As if it were larger than a message may be.
    private IEnumerable<string> ReductionFlaws(OrderReading reading, FuzzInput input)
    {
        var most = input.Message.Body.Length * 3 / 4;
        return ReadingRules.IsTooLarge(reading) || OrderReduction.Reduce(input.Message, input.Zone, most) is not { } reduced ? []
            :
            [
                .. ReadingRules.Flaw(reduced.Body.Length <= most, "what is cut down is too large"),
                .. ReadingRules.Flaw(JsonSerializer.Serialize<object>(read(reduced, input.Zone)) == JsonSerializer.Serialize<object>(reading), "what is cut down reads differently"),
            ];
    }

    private static ServiceBusReceivedMessage Received(FuzzInput input) => ServiceBusModelFactory.ServiceBusReceivedMessage(
        BinaryData.FromBytes(input.Message.Body),
        input.MessageId,
        properties: input.Message.Properties.ToDictionary(each => each.Key, each => each.Value!));

    // As each event of a batch is read when it comes as a message of its own.
    private IEnumerable<string> Part(byte[] body, FuzzInput input) =>
        ReadingRules.Flaws(read(new(body) { ContentType = "application/cloudevents+json" }, input.Zone), body.Length);

    private static Func<Attempt> LookedUp(FuzzInput input)
    {
        var reading = JsonBody.Read(
            input.Message.Body,
            MostLookUp,
            body => new VtexOrder().Read(new(new JsonField("", body)), input.Zone),
            rejection => new OrderReading.Rejected(rejection));
        return () => Judged(reading with { Format = "vtex" }, input, []) with { Format = "look-up's answer" };
    }

    private static Func<Attempt> Signed(FuzzInput input)
    {
        var (signed, known) = (Secrets.Sign(input.Message.Body.Span, input.Signature), Secrets.Contain(input.Signature));
        return () =>
        {
            var right = HMACSHA256.HashData(Encoding.UTF8.GetBytes(InputMaker.Secret), input.Message.Body.Span);
            var given = new byte[input.Signature.Length];
            // Blanks within base64 do not count.
            var isRight = Convert.TryFromBase64String(input.Signature, given, out var length) && given.AsSpan(0, length).SequenceEqual(right);
            return new(
                "signature",
                signed || known ? "right" : "wrong",
                $"{signed} {known}",
                signed == isRight && known == (input.Signature == InputMaker.Secret) ? [] : ["a signature is taken for what it is not"]);
        };
    }

    private static Attempt Judged(OrderReading reading, FuzzInput input, IReadOnlyList<string> more) => new(
        reading.Format,
        ReadingRules.NameOf(reading),
        JsonSerializer.Serialize<object>(reading),
        [.. ReadingRules.Flaws(reading, input.Message.Body.Length), .. more]);
}
