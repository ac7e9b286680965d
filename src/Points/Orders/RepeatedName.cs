namespace PendingPoints.Orders;

using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

/// <summary>Finds the name that stands twice in one object of JSON.</summary>
internal static partial class RepeatedName
{
    private const string Unnamed = "A name";
    private const int MostCharacters = 200;

    /// <summary>
    /// Its path, e.g. <c>order.value.amount</c>. Names that do not look like fields are left out as <c>?</c>: a sender's own keys may be
    /// personal data.
    /// </summary>
    public static string In(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 64 });
        var inside = new Stack<HashSet<string>>();
        var at = new List<string>();
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    inside.Push([]);
                    at.Add("");
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    inside.Pop();
                    at.RemoveAt(at.Count - 1);
                    break;
                case JsonTokenType.PropertyName:
                    at[^1] = NameAt(ref reader);
                    if (!inside.Peek().Add(at[^1]))
                    {
                        var path = string.Join('.', at.Where(name => name.Length > 0).Select(Shown));
                        return path.Length <= MostCharacters ? path : Unnamed;
                    }

                    break;
            }
        }

        return Unnamed;
    }

    private static string NameAt(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate such as \uD800: what else is wrong is told first.
            return Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }

    private static string Shown(string name) =>
        Field().IsMatch(name) ? name : "?";

    // Without runs of digits, of which numbers of people are made.
    [GeneratedRegex(@"^_{0,2}[A-Za-z](?:[A-Za-z_-]|[0-9]{1,2}(?![0-9])){0,39}\z")]
    private static partial Regex Field();
}
