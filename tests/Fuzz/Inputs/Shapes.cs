namespace PendingPoints.Fuzz.Inputs;

using System.Globalization;
using System.Text;
using PendingPoints.OrderEvents;

/// <summary>Bodies that are large, deep or many.</summary>
internal static class Shapes
{
    private const string Attributes = "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"t\",";

    private static readonly int[] Bounds = [OrderEventReader.MaxBody - 1, OrderEventReader.MaxBody, OrderEventReader.MaxBody + 1, 1024 * 1024];

    /// <summary>A mebibyte that is nested, as nothing that is too large should be parsed.</summary>
    public static byte[] NestedMebibyte() => Encoding.UTF8.GetBytes(Filled("{\"a\":", "", "", 1024 * 1024));

    /// <summary>One of them.</summary>
    public static byte[] Of(Random random)
    {
        var size = random.OneIn(12) ? random.Of(Bounds) : random.Size(OrderEventReader.MaxBody);
        var (open, more) = random.Next(10) switch
        {
            0 => ("", "["),
            1 => ("", "{\"a\":"),
            2 => ("{\"order\":", "["),
            3 => ("[", "1,"),
            4 => ("[{\"specversion\":\"1.0\"}", random.Of([",{}", ",1", $",{Attributes}\"data\":{{}}}}", ",[]"])),
            5 => ("{\"order\":\"", random.Of(["a", " ", "\\u0061", "\\ud800", "é"])),
            6 => (random.Of(["", "{\"order\":{}"]), random.Of([" ", "\n", "\t\r\n "])),
            7 => ("{\"order\":{\"value\":{\"amount\":", "9"),
            8 => ($"{Attributes}\"data_base64\":\"", random.Of(["W1tb", "eyJhIjp7", "IHt9", "\\u0057"])),
            _ => ("", ""),
        };
        var close = random.OneIn(2) ? "" : open.Length > 0 && open[^1] == '"' ? "\"}" : random.Of(["}", "]", "}}}", "\"}"]);
        return Encoding.UTF8.GetBytes(more.Length > 0 ? Filled(more, open, close, size) : ManyNames(size, random));
    }

    private static string Filled(string part, string open, string close, int size) =>
        new StringBuilder(open).Insert(open.Length, part, Math.Max(0, size - open.Length - close.Length) / part.Length).Append(close).ToString();

    // Wrong names before, between or behind the right ones; a part of them written so that they have to be decoded to be compared.
    private static string ManyNames(int size, Random random)
    {
        var (body, escape, value) = (new StringBuilder("{"), random.OneIn(3), random.OneIn(4) ? "{\"a\":[]}" : "0");
        var known = Encoding.UTF8.GetString(JsonMutations.Mixture(random))[1..^1];
        var at = random.Next(size);
        for (var number = 0; body.Length < size; number++)
        {
            if (body.Length >= at && known.Length > 0)
            {
                body.Append(known).Append(',');
                known = "";
            }

            body.Append(CultureInfo.InvariantCulture, $"\"{(escape ? "\\u006" : "")}{number}\":{value},");
        }

        return $"{body.ToString(0, Math.Max(1, body.Length - 1))}}}";
    }
}
