namespace PendingPoints.Fuzz.Inputs;

using System.Security.Cryptography;
using System.Text;

/// <summary>Makes inputs.</summary>
/// <param name="seed">The run's seed.</param>
public sealed class InputMaker(int seed)
{
    /// <summary>The secret that webhooks are signed with.</summary>
    public const string Secret = "seven small stones";

    // Offsets of quarters of hours and of less than a minute, clocks that jump at midnight, a day that never was.
    private static readonly TimeZoneInfo[] Zones =
    [
        .. ((string[])
        [
            "UTC", "America/Sao_Paulo", "Asia/Kolkata", "Asia/Kathmandu", "Pacific/Apia", "Pacific/Kiritimati", "Asia/Manila",
            "Europe/Dublin", "Africa/Monrovia", "Africa/Casablanca", "Australia/Lord_Howe", "America/St_Johns",
        ]).Select(TimeZoneInfo.FindSystemTimeZoneById),
    ];

    // What VTEX answers to the question for an order.
    private static IReadOnlyList<Seed> Orders { get; } = [.. Seed.All.Where(sample => sample.Format == "vtex")];

    /// <summary>The input with that number.</summary>
    public FuzzInput Make(int number)
    {
        var random = Dice.Of(seed, number);
        var entrance = random.Next(100) switch { < 94 => Entrance.Queue, < 98 => Entrance.LookUp, _ => Entrance.Signature };
        var sample = random.Of(entrance == Entrance.LookUp && !random.OneIn(10) ? Orders : Seed.All);
        var message = sample.Message with { Body = BodyOf(sample, random) };
        var input = new FuzzInput(number, entrance, message, random.Of(Zones));
        return entrance switch
        {
            Entrance.Queue => Surrounded(input, random),
            Entrance.Signature => input with { Signature = SignatureOf(message.Body.Span, random) },
            _ => input,
        };
    }

    private static byte[] BodyOf(Seed sample, Random random)
    {
        var body = random.Next(100) switch
        {
            < 64 => JsonMutations.ApplyToTelling(sample, random),
            < 72 => JsonMutations.ApplyAnywhere(sample.Body, random),
            < 82 => JsonMutations.Mixture(random),
            < 86 => ByteMutations.Noise(random),
            < 90 => Shapes.Of(random),
            _ => sample.Body,
        };
        if (random.OneIn(8))
        {
            body = JsonMutations.ApplyAnywhere(body, random);
        }

        for (var left = random.OneIn(5) ? random.Next(1, 4) : 0; left > 0; left--)
        {
            body = ByteMutations.Apply(body, random.Of(Seed.All).Body, random);
        }

        body = random.OneIn(6) ? Envelopes.Around(body, random) : body;
        return random.OneIn(40) ? ByteMutations.WithByteOrderMark(body, random) : body;
    }

    private static FuzzInput Surrounded(FuzzInput input, Random random) => input with
    {
        Message = input.Message with
        {
            ContentType = random.OneIn(8) ? OddMessage.ContentType(random) : input.Message.ContentType,
            Properties = random.OneIn(6) ? OddMessage.Properties(input.Message, random) : input.Message.Properties,
        },
        MessageId = random.OneIn(20) ? OddText.Of(random) : "m-1",
    };

    private static string SignatureOf(ReadOnlySpan<byte> body, Random random)
    {
        var right = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), body));
        return random.Next(8) switch
        {
            0 => right,
            1 => Secret,
            2 => right[..random.Next(right.Length)],
            3 => right.Insert(random.Next(right.Length), OddText.Of(random)),
            4 => $"{right}{right}",
            5 => Convert.ToBase64String(ByteMutations.Noise(random)),
            6 => $"{right[..^5]}{right[^4..]}",
            _ => OddText.Of(random),
        };
    }
}
