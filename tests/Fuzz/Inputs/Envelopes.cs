namespace PendingPoints.Fuzz.Inputs;

using System.Text;

/// <summary>CloudEvents around bodies, some of them broken.</summary>
internal static class Envelopes
{
    private static readonly string[] Attributes = ["specversion", "id", "source", "type"];

    /// <summary>A body in an envelope, a few of them, or a batch.</summary>
    public static byte[] Around(byte[] body, Random random)
    {
        for (var deep = random.OneIn(6) ? random.Next(2, 20) : 1; deep > 0; deep--)
        {
            body = Structured(body, random);
        }

        return random.OneIn(3) ? Batch(body, random) : body;
    }

    private static byte[] Structured(byte[] body, Random random)
    {
        var envelope = new List<byte>([(byte)'{']);
        foreach (var name in Attributes.Where(_ => !random.OneIn(30)))
        {
            var value = random.OneIn(15) ? OddJson.Value(random)
                : name == "specversion" ? "\"1.0\""
                : OddJson.Quoted(random.OneIn(3) ? OddText.Of(random) : Mark.Text, escaped: false);
            envelope.AddRange(Encoding.UTF8.GetBytes($"\"{name}\":{value},"));
        }

        byte[] data = random.OneIn(3)
            ? [.. "\"data_base64\":\""u8, .. Encoding.UTF8.GetBytes(Base64(body, random)), .. "\"}"u8]
            : [.. "\"data\":"u8, .. body, (byte)'}'];
        return [.. envelope, .. random.OneIn(20) ? "\"data_base64\":null,"u8 : [], .. data];
    }

    private static string Base64(byte[] body, Random random)
    {
        var text = Convert.ToBase64String(body);
        return random.Next(12) switch
        {
            0 => text[..random.Next(text.Length + 1)],
            1 => text.Replace('+', '-').Replace('/', '_').TrimEnd('='),
            2 => text.Insert(random.Next(text.Length + 1), random.Of([" ", "\\n", "=", "\\u0041", "\\ud800", "%", "é"])),
            3 => Convert.ToBase64String(ByteMutations.Noise(random)),
            _ => text,
        };
    }

    private static byte[] Batch(byte[] body, Random random)
    {
        var others = Enumerable.Range(0, random.Size(random.OneIn(10) ? 1_100 : 5)).Select(_ => $",{OddJson.Value(random)}");
        return [(byte)'[', .. body, .. Encoding.UTF8.GetBytes(string.Concat(others)), (byte)']'];
    }
}
