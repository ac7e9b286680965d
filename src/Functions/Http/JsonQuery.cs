namespace PendingPoints.Functions.Http;

using System.Text.Json;
using System.Text.Unicode;

/// <summary>
/// Reads parameters from a JSON body: <c>{"store":"…","identifiers":[{"name":"…","value":"…"}],"programId":1,…}</c>. It is read as strictly as a query.
/// </summary>
internal static class JsonQuery
{
    /// <summary>The most bytes of a body: 16 KiB, several times what the longest identifiers need.</summary>
    public const int MaxBody = 16 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    /// <summary>Reads a body.</summary>
    /// <param name="allowed">The names that the function takes in a query.</param>
    public static PointsParameters Read(ReadOnlySpan<byte> body, IReadOnlyList<string> allowed)
    {
        if (!Utf8.IsValid(body))
        {
            throw Malformed("it is not UTF-8");
        }

        try
        {
            return Read(JsonElement.Parse(body, Strict), allowed);
        }
        catch (JsonException failure)
        {
            // The parser's own message may quote the content; the position says enough.
            throw Malformed($"see byte {failure.BytePositionInLine ?? 0} of line {failure.LineNumber ?? 0}");
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate such as \uD800.
            throw Malformed("a text in it is not valid Unicode");
        }
    }

    private static PointsParameters Read(JsonElement json, IReadOnlyList<string> allowed)
    {
        if (json.ValueKind is not JsonValueKind.Object)
        {
            throw Malformed("it is not an object");
        }

        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        IReadOnlyList<(string Name, string Value)>? identifiers = null;
        string[] known = [.. allowed.Where(name => name is not (Parameter.IdentifierName or Parameter.IdentifierValue)), Parameter.Identifiers];
        foreach (var member in json.EnumerateObject())
        {
            var parameter = known.FirstOrDefault(name => string.Equals(name, member.Name, StringComparison.OrdinalIgnoreCase))
                ?? throw new InvalidRequestException("parameter-unknown", $"Only these members are known here: {string.Join(", ", known)}.");
            if (values.ContainsKey(parameter) || (parameter is Parameter.Identifiers && identifiers is not null))
            {
                throw new InvalidRequestException("parameter-repeated", $"{parameter} stands more than once.");
            }

            if (member.Value.ValueKind is JsonValueKind.Null)
            {
                continue;
            }

            if (parameter is Parameter.Identifiers)
            {
                identifiers = ReadIdentifiers(member.Value);
            }
            else
            {
                values.Add(parameter, Text(parameter, member.Value));
            }
        }

        return identifiers is { Count: > 0 } ? new(values, identifiers) : throw new InvalidRequestException(
            "identifier-name-missing", $"Say who the customer is: identifiers, a list of objects with a name, one of {Identifiers.KnownNames}, and a value.");
    }

    private static IReadOnlyList<(string Name, string Value)> ReadIdentifiers(JsonElement list) =>
        list.ValueKind is not JsonValueKind.Array ? throw Malformed("identifiers is not a list")
        : list.GetArrayLength() > Identifiers.Most ? throw Identifiers.TooMany()
        : [.. list.EnumerateArray().Select(ReadIdentifier)];

    private static (string Name, string Value) ReadIdentifier(JsonElement identifier, int index)
    {
        var texts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        return identifier.ValueKind is JsonValueKind.Object
            && identifier.EnumerateObject().All(member =>
                member.Value.ValueKind is JsonValueKind.String && texts.TryAdd(member.Name, member.Value.GetString()!))
            && texts.Count == 2
            && texts.TryGetValue("name", out var name)
            && texts.TryGetValue("value", out var value)
            ? (name, value)
            : throw Malformed($"identifiers[{index}] is not an object with a name and a value, both texts");
    }

    private static string Text(string parameter, JsonElement value) => (parameter, value.ValueKind) switch
    {
        (_, JsonValueKind.String) => value.GetString()!,
        (Parameter.ProgramId, JsonValueKind.Number) => value.GetRawText(),
        (Parameter.AllPrograms, JsonValueKind.True) => bool.TrueString,
        (Parameter.AllPrograms, JsonValueKind.False) => bool.FalseString,
        _ => throw Malformed($"{parameter} holds a value of another type"),
    };

    private static InvalidRequestException Malformed(string why) => new("body-malformed", $"The body cannot be read as a query in JSON: {why}.");
}
