namespace PendingPoints.Fuzz.Inputs;

using System.Globalization;
using System.Text;

/// <summary>JSON that something may stumble over, a part of it none at all.</summary>
internal static class OddJson
{
    private static readonly string[] Numbers =
    [
        "0", "-0", "0.0", "-0.0", "-0e5", "1", "-1", "1.0", "1e2", "1E+2", "0.5", "19990", "1e999", "-1e999", "1E+400", "0.1e-400",
        "-0.1e-400", "1e-2147483649", "1e2147483648", "1e99999999999999999999",
        "9223372036854775807", "9223372036854775808", "-9223372036854775808", "79228162514264337593543950335",
        "79228162514264337593543950336", "7.9228162514264337593543950335",
        "123456789012345678901234567890", "0.123456789012345678901234567890", "0.0000000000000000000000000001",
        "0.00000000000000000000000000004999", "1234567890.12345678901234567890123", "2147483648", "255", "256", "12", "13",
    ];

    private static readonly string[] Others =
    [
        "true", "false", "null", "{}", "[]", "[null]", "[{}]", "[[]]", "{\"\":0}", "{\"id\":1}", "[1,2]",
        "{\"amount\":1,\"currency\":\"BRL\"}", "[{\"telephone\":\"1\"}]", "[{\"href\":\"https://h.example.com\"}]",
    ];

    // Nothing here is JSON.
    private static readonly string[] Broken =
    [
        "", "NaN", "-", "+1", "01", "1.", ".5", "1e", "0x10", "'x'", "\"open", "\"\\u12\"", "\"\\x\"", "\"\u0001\"", "\"\t\"", "{", "}",
        "]", ",", ":", "{\"a\"}", "{\"a\":1,}", "[1,]", "tru", "nul", "/*x*/1", "1//x\n", "\uFEFF1", "undefined",
    ];

    /// <summary>A value.</summary>
    public static string Value(Random random) => random.Next(20) switch
    {
        < 6 => random.Of(Numbers),
        6 => LongNumber(random),
        < 14 => Quoted(OddText.Of(random), random.OneIn(5)),
        < 18 => random.Of(Others),
        18 => Nested(random.Of(Others), random.Next(1, 70), random),
        _ => random.OneIn(3) ? random.Of(Broken) : random.Of(Others),
    };

    /// <summary>A text as JSON.</summary>
    /// <param name="text">The text; half a surrogate pair is allowed.</param>
    /// <param name="escaped">Whether every character is written as its code.</param>
    public static string Quoted(string text, bool escaped)
    {
        var json = new StringBuilder(text.Length + 2).Append('"');
        foreach (var character in text)
        {
            if (escaped || character < ' ' || character is '"' or '\\' || char.IsSurrogate(character))
            {
                json.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            }
            else
            {
                json.Append(character);
            }
        }

        return json.Append('"').ToString();
    }

    /// <summary>A value inside so many arrays or objects.</summary>
    public static string Nested(string value, int depth, Random random) => random.OneIn(2)
        ? $"{new string('[', depth)}{value}{new string(']', depth)}"
        : $"{string.Concat(Enumerable.Repeat("{\"a\":", depth))}{value}{new string('}', depth)}";

    private static string LongNumber(Random random)
    {
        var digits = new string((char)random.Next('1', '9' + 1), random.Size(random.OneIn(20) ? 100_000 : 60));
        return random.Next(4) switch
        {
            0 => digits,
            1 => $"-{digits}",
            2 => $"0.{digits}",
            _ => $"{digits}.{digits}e-{digits.Length}",
        };
    }
}
