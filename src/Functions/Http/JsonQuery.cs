namespace PendingPoints.Functions.Http;

using System.Text.Json;
using System.Text.Unicode;
using PendingPoints.Loyalty;

/// <summary>
/// Reads parameters from a JSON body: <c>{"store":"…","identifiers":[{"name":"…","value":"…"}],"programId":1,…}</c>. It is read as strictly as a query.
/// </summary>
internal static class JsonQuery
{
    /// <summary>The most bytes of a body: 16 KiB, several times what the longest identifiers need.</summary>
    public const int MaxBody = 16 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    /// <summary>Reads a body.</summary>
    /// <param name="body">The body.</param>
    /// <param name="allowed">The names that the function takes in a query.</param>
    /// <param name="parameters">What stands there.</param>
    public static Refusal? Read(ReadOnlySpan<byte> body, IReadOnlyList<string> allowed, out PointsParameters parameters)
    {
        parameters = new(new Dictionary<string, string>(), []);
        if (!Utf8.IsValid(body))
        {
            return Malformed("it is not UTF-8");
        }

        try
        {
            var json = JsonElement.Parse(body, Strict);
            return json.ValueKind is JsonValueKind.Object ? Read(json, allowed, out parameters) : Malformed("it is not an object");
        }
        catch (JsonException mistake)
        {
            // The parser's own message may quote the content; the position says enough.
            return Malformed($"see byte {mistake.BytePositionInLine ?? 0} of line {mistake.LineNumber ?? 0}");
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate such as \uD800.
            return Malformed("a text in it is not valid Unicode");
        }
    }

    private static Refusal? Read(JsonElement json, IReadOnlyList<string> allowed, out PointsParameters parameters)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        IReadOnlyList<(string Name, string Value)>? identifiers = null;
        parameters = new(values, []);
        string[] known = [.. allowed.Where(name => name is not (Parameter.IdentifierName or Parameter.IdentifierValue)), Parameter.Identifiers];
        foreach (var member in json.EnumerateObject())
        {
            if (known.FirstOrDefault(name => string.Equals(name, member.Name, StringComparison.OrdinalIgnoreCase)) is not { } parameter)
            {
                return new("parameter-unknown", $"Only these members are known here: {string.Join(", ", known)}.");
            }

            if (values.ContainsKey(parameter) || (parameter is Parameter.Identifiers && identifiers is not null))
            {
                return new("parameter-repeated", $"{parameter} stands more than once.");
            }

            if (member.Value.ValueKind is JsonValueKind.Null)
            {
                continue;
            }

            if (parameter is Parameter.Identifiers)
            {
                if (ReadIdentifiers(member.Value, out identifiers) is { } mistake)
                {
                    return mistake;
                }
            }
            else if (Text(parameter, member.Value) is { } text)
            {
                values.Add(parameter, text);
            }
            else
            {
                return Malformed($"{parameter} holds a value of another type");
            }
        }

        parameters = new(values, identifiers ?? []);
        return identifiers is { Count: > 0 } ? null
            : new("identifier-name-missing", $"Say who the customer is: identifiers, a list of objects with a name, one of {Identifiers.KnownNames}, and a value.");
    }

    private static Refusal? ReadIdentifiers(JsonElement list, out IReadOnlyList<(string Name, string Value)> identifiers)
    {
        identifiers = [];
        if (list.ValueKind is not JsonValueKind.Array)
        {
            return Malformed("identifiers is not a list");
        }

        if (list.GetArrayLength() > Identifiers.Most)
        {
            return Identifiers.TooMany;
        }

        var pairs = new List<(string Name, string Value)>();
        foreach (var one in list.EnumerateArray())
        {
            if (one.ValueKind is not JsonValueKind.Object
                || Texts(one) is not { Count: 2 } texts
                || !texts.TryGetValue("name", out var name)
                || !texts.TryGetValue("value", out var value))
            {
                return Malformed($"identifiers[{pairs.Count}] is not an object with a name and a value, both texts");
            }

            pairs.Add((name, value));
        }

        identifiers = pairs;
        return null;
    }

    // Null when something in it is no text, or stands twice.
    private static Dictionary<string, string>? Texts(JsonElement one)
    {
        var texts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        return one.EnumerateObject().All(member =>
            member.Value.ValueKind is JsonValueKind.String && texts.TryAdd(member.Name, member.Value.GetString()!)) ? texts : null;
    }

    private static string? Text(string parameter, JsonElement value) => (parameter, value.ValueKind) switch
    {
        (_, JsonValueKind.String) => value.GetString(),
        (Parameter.ProgramId, JsonValueKind.Number) => value.GetRawText(),
        (Parameter.AllPrograms, JsonValueKind.True) => bool.TrueString,
        (Parameter.AllPrograms, JsonValueKind.False) => bool.FalseString,
        _ => null,
    };

    private static Refusal Malformed(string why) => new("body-malformed", $"The body cannot be read as a query in JSON: {why}.");
}
