namespace PendingPoints.Orders;

using System.Globalization;
using System.Text.Json;

/// <summary>One place in a body, whether something stands there or not. It knows its path, so that every complaint can say where.</summary>
/// <param name="Path">Where it is, e.g. <c>order.totalPrice.centAmount</c>; empty at the top.</param>
/// <param name="Value">What stands there; undefined when nothing does.</param>
internal readonly record struct JsonField(string Path, JsonElement Value)
{
    /// <summary>The member of that name; nothing where this is no object.</summary>
    public JsonField this[string name] => new(
        Path.Length == 0 ? name : $"{Path}.{name}",
        Value.ValueKind == JsonValueKind.Object && Value.TryGetProperty(name, out var member) ? member : default);

    /// <summary>The element at that index; nothing where this is no array or too short.</summary>
    public JsonField this[int index] => new(
        $"{Path}[{index}]",
        Value.ValueKind == JsonValueKind.Array && index < Value.GetArrayLength() ? Value[index] : default);

    /// <summary>Whether the name stands in the body, be it with null.</summary>
    public bool IsNamed => Value.ValueKind != JsonValueKind.Undefined;

    /// <summary>Whether something other than null stands there.</summary>
    public bool IsThere => Value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    public bool IsObject => Value.ValueKind == JsonValueKind.Object;

    public bool IsTrue => Value.ValueKind == JsonValueKind.True;

    /// <summary>Whether a text stands there that begins so; upper and lower case differ.</summary>
    public bool BeginsWith(string beginning) => Value.ValueKind == JsonValueKind.String && Raw().StartsWith(beginning, StringComparison.Ordinal);

    /// <summary>This, or the other one when nothing stands here.</summary>
    public JsonField Or(JsonField other) => IsThere ? this : other;

    /// <summary>The text, or the digits of a whole number as they were written; null when there is none or it is blank.</summary>
    public string? Text()
    {
        var text = Value.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => "",
            JsonValueKind.String => IdentifierForm.Trim(Raw()),
            JsonValueKind.Number when Value.TryGetDecimal(out var whole) && decimal.IsInteger(whole) => whole.ToString("F0", CultureInfo.InvariantCulture),
            _ => throw Unreadable("must be a text"),
        };
        return text.Length == 0 ? null
            : text.Length > CustomerIdentifier.MaxLength ? throw Unreadable($"has more than {CustomerIdentifier.MaxLength} characters")
            : text.Any(char.IsControl) ? throw Unreadable("holds a control character")
            : text;
    }

    /// <summary>The member of that name in the first of an array's elements where something stands there, else in the very first.</summary>
    public JsonField InAny(string name)
    {
        // One pass without paths: by its index, each element is looked for from the first.
        var index = Value.ValueKind == JsonValueKind.Array ? Value.EnumerateArray().TakeWhile(element => !new JsonField("", element)[name].IsThere).Count() : 0;
        return this[index][name].Or(this[0][name]);
    }

    /// <summary>The <c>value</c> of the first of an array's objects that have this <c>key</c>; nothing where there is none.</summary>
    public JsonField Keyed(string key) => new($"{Path}.{key}", Value.ValueKind != JsonValueKind.Array ? default : Value.EnumerateArray()
        .Select(element => new JsonField("", element))
        .Where(element => element["key"] is { Value.ValueKind: JsonValueKind.String } name && name.Value.ValueEquals(key))
        .Select(element => element["value"].Value).FirstOrDefault());

    /// <summary>A host name out of an address; null when there is none.</summary>
    public string? Host() => Text() is { } text && Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Host.Length > 0 ? address.Host : null;

    /// <summary>What a text in base64 stands for; null when it is none.</summary>
    public byte[]? Base64() => Value.ValueKind == JsonValueKind.String ? Decoded(text => text.TryGetBytesFromBase64(out var bytes) ? bytes : null) : null;

    /// <summary>An amount that is not negative, as a JSON number; null when there is none.</summary>
    public decimal? Number() => !IsThere ? null
        : Value.ValueKind == JsonValueKind.Number && Value.TryGetDecimal(out var amount) && amount >= 0 ? FloatNoise.Cut(amount)
        : throw Unreadable("must be a number that is not negative");

    /// <summary>An amount that is not negative, as a JSON number or as a text such as <c>"199.90"</c>; null when there is none.</summary>
    public decimal? NumberOrText()
    {
        if (Value.ValueKind != JsonValueKind.String)
        {
            return Number();
        }

        return Text() is not { } text ? null
            : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) ? FloatNoise.Cut(amount)
            : throw Unreadable("must be an amount such as 199.90, not negative");
    }

    /// <summary>A whole number within bounds, however a float on the way has written it (<c>10000.0</c>); null when there is none.</summary>
    public long? Whole(long least, long most) => !IsThere ? null
        : Value.ValueKind == JsonValueKind.Number && Value.TryGetDecimal(out var number) && FloatNoise.Cut(number) is var whole
            && decimal.IsInteger(whole) && whole >= least && whole <= most ? (long)whole
        : throw Unreadable($"must be a whole number from {least} to {most}");

    /// <summary>An instant; null when there is none or it is blank.</summary>
    /// <param name="zone">What a date without offset is local to; null = an offset is needed.</param>
    public DateTimeOffset? Date(TimeZoneInfo? zone) => !IsThere || IsBlank ? null
        : Value.ValueKind == JsonValueKind.String && Timestamps.TryRead(Raw().Trim(), zone, out var date) ? date
        : throw Unreadable(zone is null
            ? "must be a date and time with its offset, such as 2026-11-20T10:15:00-03:00"
            : "must be a date and time, such as 2026-11-20T10:15:00");

    /// <summary>A complaint about this field.</summary>
    /// <param name="flaw">What is wrong with it; never what stands there.</param>
    public UnreadableFieldException Unreadable(string flaw) => new($"{(Path.Length == 0 ? "The body" : Path)} {flaw}.");

    private bool IsBlank => Value.ValueKind == JsonValueKind.String && string.IsNullOrWhiteSpace(Raw());

    private string Raw() => Decoded(text => text.GetString()!);

    private T Decoded<T>(Func<JsonElement, T> decode)
    {
        try
        {
            return decode(Value);
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate such as \uD800.
            throw Unreadable("is not valid Unicode");
        }
    }
}
