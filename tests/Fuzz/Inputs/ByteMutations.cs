namespace PendingPoints.Fuzz.Inputs;

using System.Text;

/// <summary>Changes that know nothing of JSON.</summary>
internal static class ByteMutations
{
    private static readonly byte[][] Odd =
    [
        [0x00], [0x1F], [0x7F], [0x80], [0xFF], [0xC3], [0xE2, 0x82], [0xFE, 0xFF], [0xFF, 0xFE], [0xEF, 0xBB, 0xBF], [0xF0, 0x9F, 0x98, 0x80],
        // Overlong, surrogates, beyond the last character.
        [0xC0, 0x80], [0xC0, 0xAF], [0xE0, 0x80, 0xAF], [0xF0, 0x80, 0x80, 0xAF], [0xED, 0xA0, 0x80], [0xED, 0xB0, 0x80],
        [0xF4, 0x90, 0x80, 0x80],
        .. ((string[])["\"", "\\", "{", "}", "[", "]", ",", ":", "\\u", "\\uD800", "\n", " ", "-", "0", "e9", "//", "null"])
            .Select(Encoding.ASCII.GetBytes),
    ];

    private static readonly byte[][] Marks =
        [[0xEF, 0xBB, 0xBF], [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF], [0xFE, 0xFF], [0xFF, 0xFE], [0xEF, 0xBB]];

    /// <summary>Some bytes replaced by others.</summary>
    public static byte[] Replace(ReadOnlySpan<byte> bytes, int start, int end, ReadOnlySpan<byte> with) =>
        [.. bytes[..start], .. with, .. bytes[end..]];

    /// <summary>One change somewhere.</summary>
    /// <param name="bytes">What is changed.</param>
    /// <param name="other">What a part may be taken from.</param>
    /// <param name="random">Chance.</param>
    public static byte[] Apply(byte[] bytes, byte[] other, Random random)
    {
        var at = random.Next(bytes.Length + 1);
        var end = Math.Min(bytes.Length, at + random.Size(Math.Max(2, bytes.Length)));
        switch (random.Next(9))
        {
            case 0 when at < bytes.Length:
                byte[] flipped = [.. bytes];
                flipped[at] ^= (byte)(1 << random.Next(8));
                return flipped;
            case 1 when at < bytes.Length:
                return Replace(bytes, at, at + 1, random.Of(Odd));
            case 2:
                return Replace(bytes, at, end, []);
            case 3:
                return Replace(bytes, at, at, bytes.AsSpan(at..end));
            case 4:
                return bytes[..at];
            case 5:
                return bytes[at..];
            case 6:
                return [.. bytes[..at], .. other[random.Next(other.Length + 1)..]];
            case 7:
                return Replace(bytes, at, end, bytes.AsSpan(0, Math.Min(bytes.Length, end - at)));
            default:
                return Replace(bytes, at, at, random.Of(Odd));
        }
    }

    /// <summary>A beginning that says how the text is coded, truly or not.</summary>
    public static byte[] WithByteOrderMark(byte[] bytes, Random random) => [.. random.Of(Marks), .. bytes];

    /// <summary>Bytes that are nothing, or look like JSON from afar.</summary>
    public static byte[] Noise(Random random)
    {
        var noise = new byte[random.Size(4096) - 1];
        if (random.OneIn(2))
        {
            random.NextBytes(noise);
        }
        else
        {
            random.GetItems("{}[]\",:\\u0019e-+. \n/aA\u007F"u8, noise);
        }

        return noise;
    }
}
