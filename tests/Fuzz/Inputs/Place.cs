namespace PendingPoints.Fuzz.Inputs;

using System.Text.Json;

/// <summary>Where a value stands in JSON, in bytes.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="End">Behind its last byte.</param>
/// <param name="Name">The first byte of its name, the quotation mark; -1 = it has none.</param>
/// <param name="NameEnd">Behind its name's last quotation mark.</param>
/// <param name="Kind">The kind of its first token.</param>
internal readonly record struct Place(int Start, int End, int Name, int NameEnd, JsonTokenType Kind)
{
    /// <summary>Whether it holds no other.</summary>
    public bool IsLeaf => Kind is not (JsonTokenType.StartObject or JsonTokenType.StartArray);

    /// <summary>Every value, in the order of their ends; of broken JSON those before the break.</summary>
    public static List<Place> Of(ReadOnlySpan<byte> json)
    {
        var places = new List<Place>();
        var open = new Stack<Place>();
        var (name, nameEnd) = (-1, -1);
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 256 });
        try
        {
            while (reader.Read())
            {
                var (start, end) = ((int)reader.TokenStartIndex, (int)reader.BytesConsumed);
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        // What is consumed holds the colon too.
                        (name, nameEnd) = (start, start + reader.ValueSpan.Length + 2);
                        continue;
                    case JsonTokenType.StartObject or JsonTokenType.StartArray:
                        open.Push(new(start, end, name, nameEnd, reader.TokenType));
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        places.Add(open.Pop() with { End = end });
                        break;
                    default:
                        places.Add(new(start, end, name, nameEnd, reader.TokenType));
                        break;
                }

                (name, nameEnd) = (-1, -1);
            }
        }
        catch (JsonException)
        {
            // What came before is good to be changed.
        }

        return places;
    }
}
