namespace PendingPoints;

using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

/// <summary>
/// The normal form of identifiers, wherever they come from: order events, requests, settings. However people and platforms write one, a
/// customer has one name, by which the provider is asked and the cache keeps and forgets.
/// </summary>
public static partial class IdentifierForm
{
    // Nobody's number is shorter, so what follows so many digits and a separator is another one. E.164 ends at fifteen.
    private const int LeastDigits = 7;
    private const int MostDigits = 15;
    private const int NationalDigits = 10;

    /// <summary>
    /// The value in its normal form: of e-mail addresses in lower case, of mobile numbers the digits, of documents digits and upper-case
    /// letters, of the rest what is left without blanks and invisible characters at its ends. Null when nothing is left but zeros, which is
    /// how forms and databases write none.
    /// </summary>
    public static string? Of(string name, string text)
    {
        var trimmed = Trim(text);
        var value = name switch
        {
            IdentifierName.Email when trimmed.Contains('@', StringComparison.Ordinal) => trimmed.ToLowerInvariant(),
            IdentifierName.Mobile => PhoneNumber(trimmed),
            IdentifierName.Document => DocumentNumber(trimmed),
            _ => trimmed,
        };
        return value.All(c => c is '0') ? null : value;
    }

    /// <summary>Whether a mask stands where the value should: <c>a***@e***.com</c>, <c>*********09</c>, <c>piiHidden</c>.</summary>
    public static bool IsMasked(string name, string text) => HidingWord().IsMatch(text)
        || name switch
        {
            IdentifierName.Email => text.AsSpan().ContainsAny('*', '•', '●'),
            IdentifierName.Mobile or IdentifierName.Document => Mask().IsMatch(text),
            _ => false,
        };

    // A zero-width space, a mark of direction or a byte order mark comes along when people copy.
    private static string Trim(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && IsInvisible(text[start]))
        {
            start++;
        }

        while (end > start && IsInvisible(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }

    private static bool IsInvisible(char c) => char.IsWhiteSpace(c) || char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format;

    private static string PhoneNumber(string text)
    {
        // The zero that is dialled within the country only.
        var written = text.Contains('+', StringComparison.Ordinal) ? text.Replace("(0)", "", StringComparison.Ordinal) : text;
        var digits = FirstNumber(written, ',', ';', '/', '|', '+', '(', '#', '&');
        return digits.Length <= MostDigits ? digits : FirstNumber(written, ' ', '-');
    }

    // A label such as "tel:" may stand before the number; a letter behind it begins an extension or another number.
    private static string FirstNumber(string text, params ReadOnlySpan<char> separators)
    {
        var least = separators.Contains(' ') ? NationalDigits : LeastDigits;
        var digits = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Digit(rune) is { } digit)
            {
                digits.Append(digit);
            }
            else if ((digits.Length > 0 && Rune.IsLetter(rune)) || (digits.Length >= least && rune.IsBmp && separators.Contains((char)rune.Value)))
            {
                break;
            }
        }

        return digits.ToString();
    }

    // Letters stay: a passport or a newer CNPJ without them would be somebody else's number.
    private static string DocumentNumber(string text)
    {
        var number = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes().Where(rune => !Rune.IsWhiteSpace(rune) && rune.Value is not ('.' or '-' or '/')))
        {
            number.Append(Digit(rune) is { } digit ? $"{digit}" : Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format ? "" : Rune.ToUpperInvariant(rune).ToString());
        }

        return number.ToString();
    }

    // Of any script: Arabic-Indic, Devanagari, full width.
    private static char? Digit(Rune rune) => Rune.IsDigit(rune) ? (char)('0' + (int)Rune.GetNumericValue(rune)) : null;

    [GeneratedRegex(@"^\s*[\[<(]?(piiHidden|hidden|masked|redacted|removed)[\])>]?\s*\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HidingWord();

    [GeneratedRegex(@"[*•●]|([xX#])\1\1")]
    private static partial Regex Mask();
}
