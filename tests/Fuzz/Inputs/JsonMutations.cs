namespace PendingPoints.Fuzz.Inputs;

using System.Text;
using System.Text.Json;
using PendingPoints.OrderEvents;

/// <summary>Changes after which it mostly still is JSON.</summary>
internal static class JsonMutations
{
    private static readonly string[] Tails = ["0", ".5", "e5", "e-5", "E+", "e999", "000000000", "9999999999999999999"];

    /// <summary>A sample with one to three of the places changed that its reading depends on.</summary>
    public static byte[] ApplyToTelling(Seed seed, Random random)
    {
        if (seed.Telling.Count == 0)
        {
            return ApplyAnywhere(seed.Body, random);
        }

        if (random.OneIn(12))
        {
            return Emptied(seed, random.Of(seed.Telling), random);
        }

        if (random.OneIn(30) && seed.Lists.Count > 0)
        {
            return Grown(seed, random.Of(seed.Lists), random);
        }

        var (body, unchanged) = (seed.Body, seed.Body.Length);
        // From the end, so that what is still to come stays where it is. What lies around a change is left alone.
        foreach (var place in Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Of(seed.Telling)).OrderByDescending(place => place.End))
        {
            if (place.End <= unchanged)
            {
                body = Apply(body, place, random);
                unchanged = place.Name;
            }
        }

        return body;
    }

    /// <summary>One change at any value of a body.</summary>
    public static byte[] ApplyAnywhere(byte[] body, Random random)
    {
        var places = Place.Of(body);
        return places.Count == 0 ? body : Apply(body, random.Of(places), random);
    }

    /// <summary>An object out of properties of several samples, so that it bears the marks of several formats.</summary>
    public static byte[] Mixture(Random random)
    {
        var names = new HashSet<string>();
        var mixture = new List<byte>([(byte)'{']);
        for (var left = random.Next(2, 20); left > 0; left--)
        {
            var seed = random.Of(Seed.All);
            if (seed.Telling.Count == 0)
            {
                continue;
            }

            var place = random.Of(seed.Telling);
            // A name that stands twice would be the end of nearly all of them.
            if (names.Add(Encoding.UTF8.GetString(seed.Body.AsSpan(place.Name..place.NameEnd))) || random.OneIn(50))
            {
                mixture.AddRange([.. mixture.Count > 1 ? ","u8 : [], .. seed.Body.AsSpan(place.Name..place.End)]);
            }
        }

        return [.. mixture, (byte)'}'];
    }

    // As an order of somebody who left nothing.
    private static byte[] Emptied(Seed seed, Place around, Random random)
    {
        var (body, nothing) = (seed.Body, Bytes(random.Of(["null", "\"\"", "\" \"", "{}", "[]", "0"])));
        foreach (var place in seed.Places.Where(each => each.IsLeaf && each.Start >= around.Start && each.End <= around.End).Reverse())
        {
            body = ByteMutations.Replace(body, place.Start, place.End, nothing);
        }

        return body;
    }

    // With so many elements that whoever counts through them for each takes for ever.
    private static byte[] Grown(Seed seed, Place list, Random random)
    {
        var inside = seed.Body[(list.Start + 1)..(list.End - 1)];
        var element = random.OneIn(3) ? inside : Bytes(random.Of(["{}", "[]", "null", "0", "{\"a\":{}}"]));
        var room = (random.OneIn(2) ? OrderEventReader.MaxBody : random.Size(OrderEventReader.MaxBody)) - seed.Body.Length;
        var more = Enumerable.Repeat<byte[]>([.. element, (byte)','], Math.Max(0, room) / (element.Length + 1)).SelectMany(each => each);
        return ByteMutations.Replace(seed.Body, list.Start, list.End, [(byte)'[', .. more, .. inside, (byte)']']);
    }

    private static byte[] Apply(byte[] body, Place place, Random random)
    {
        var (hasName, name) = (place.Name >= 0, place.Name >= 0 ? body[place.Name..place.NameEnd] : []);
        return random.Next(12) switch
        {
            0 when hasName => ByteMutations.Replace(body, place.Name, place.NameEnd, OddName(name, random)),
            1 when hasName => ByteMutations.Replace(body, place.Name, place.Name, Property(name, random)),
            2 when hasName => Without(body, place),
            3 => With(OddJson.Nested(Encoding.UTF8.GetString(body.AsSpan(place.Start..place.End)), random.Next(1, 68), random)),
            4 => With(OddJson.Quoted(OddText.Date(random), escaped: random.OneIn(9))),
            < 8 when place.Kind == JsonTokenType.String =>
                Insert(place.Start + 1, place.End - 1, OddJson.Quoted(OddText.Of(random), random.OneIn(2))[1..^1]),
            < 8 when place.Kind == JsonTokenType.Number => Insert(place.Start, place.End, random.OneIn(4) ? "-" : random.Of(Tails)),
            8 => ByteMutations.Replace(body, place.Start, place.End, OtherValue(random)),
            _ => With(OddJson.Value(random)),
        };

        byte[] With(string value) => ByteMutations.Replace(body, place.Start, place.End, Bytes(value));

        // May fall into the middle of a character: then it is not UTF-8 any more.
        byte[] Insert(int from, int to, string what)
        {
            var at = random.Next(from, to + 1);
            return ByteMutations.Replace(body, at, random.OneIn(2) ? at : to, Bytes(what));
        }
    }

    private static byte[] Property(byte[] name, Random random) =>
        [.. random.OneIn(4) ? name : OddName(name, random), (byte)':', .. Bytes(OddJson.Value(random)), (byte)','];

    private static byte[] OddName(byte[] name, Random random) => random.Next(5) switch
    {
        0 => Bytes(OddJson.Quoted(Encoding.UTF8.GetString(name)[1..^1], escaped: true)),
        1 => OtherName(random),
        2 => Bytes($"\"{Mark.Text}\""),
        _ => Bytes(OddJson.Quoted(OddText.Of(random), random.OneIn(2))),
    };

    private static byte[] OtherName(Random random)
    {
        var seed = random.Of(Seed.All);
        var place = seed.Telling.Count > 0 ? random.Of(seed.Telling) : default;
        return seed.Body[place.Name..place.NameEnd];
    }

    private static byte[] OtherValue(Random random)
    {
        var seed = random.Of(Seed.All);
        var place = random.Of(seed.Telling.Count > 0 && !random.OneIn(4) ? seed.Telling : seed.Places);
        return seed.Body[place.Start..place.End];
    }

    // With the comma before it, or behind it if it is the first.
    private static byte[] Without(byte[] body, Place place)
    {
        var before = body.AsSpan(..place.Name).TrimEnd(" \t\r\n"u8).Length;
        if (before > 0 && body[before - 1] == ',')
        {
            return ByteMutations.Replace(body, before - 1, place.End, []);
        }

        var after = body.Length - body.AsSpan(place.End..).TrimStart(" \t\r\n"u8).Length;
        return ByteMutations.Replace(body, place.Name, after < body.Length && body[after] == ',' ? after + 1 : place.End, []);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
