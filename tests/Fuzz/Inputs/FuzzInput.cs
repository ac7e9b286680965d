namespace PendingPoints.Fuzz.Inputs;

using System.Globalization;
using System.Text;
using PendingPoints.Orders;

/// <summary>One input.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Entrance">How it comes in.</param>
/// <param name="Message">The body and what stands around it.</param>
/// <param name="Zone">The time zone of whatever store it is for.</param>
public sealed record FuzzInput(int Number, Entrance Entrance, OrderMessage Message, TimeZoneInfo Zone)
{
    /// <summary>The id of its message.</summary>
    public string MessageId { get; init; } = "m-1";

    /// <summary>What comes as signature or secret with a webhook.</summary>
    public string Signature { get; init; } = "";

    /// <summary>The size of everything that is read, in bytes.</summary>
    public int Size => Message.Body.Length + (sizeof(char) * (Signature.Length + (Message.ContentType?.Length ?? 0)
        + Message.Properties.Sum(each => each.Key.Length + ((each.Value as string)?.Length ?? 0))));

    /// <summary>Everything but the body.</summary>
    public string Around
    {
        get
        {
            var text = new StringBuilder();
            text.AppendLine(CultureInfo.InvariantCulture, $"input {Number}, {Message.Body.Length} bytes, {Entrance}, time zone {Zone.Id}");
            text.AppendLine(CultureInfo.InvariantCulture, $"content type: {Show(Message.ContentType)}");
            foreach (var (name, value) in Message.Properties)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"property {Show(name)}: {Show(value)}");
            }

            if (Entrance == Entrance.Signature)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"signature: {Show(Signature)}");
            }

            return text.ToString();
        }
    }

    /// <summary>The body as far as it can be printed.</summary>
    public string Body => Printed(Encoding.Latin1.GetString(Message.Body.Span));

    private static string Show(object? value) => value switch
    {
        null => "null",
        string text => $"\"{Printed(text)}\"",
        _ => string.Create(CultureInfo.InvariantCulture, $"{value} ({value.GetType().Name})"),
    };

    private static string Printed(string text) =>
        string.Concat(text.Select(character => character is (>= ' ' and < '\u007F') or '\n' ? $"{character}" : $"\\x{(int)character:X2}"));
}
