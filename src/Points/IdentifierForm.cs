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
    /// how forms and databases write none, and where a mobile number is written in letters.
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
            IdentifierName.Email => text.AsSpan().ContainsAny("*•●…"),
            IdentifierName.Mobile or IdentifierName.Document or IdentifierName.CardNumber => Mask().IsMatch(text),
            _ => LongMask().IsMatch(text),
        };

    // A zero-width space, a mark of direction or a byte order mark comes along when people copy.
    internal static string Trim(string text)
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

    private static bool IsInvisible(char c) => char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format;

    private static string PhoneNumber(string text)
    {
        // The zero that is dialled within the country only.
        var written = text.Contains('+', StringComparison.Ordinal) ? text.Replace("(0)", "", StringComparison.Ordinal) : text;
        var digits = FirstNumber(written, ",;/\\|+(#&،؛、，；／");
        return digits.Length <= MostDigits ? digits : FirstNumber(written, ' ', '-');
    }

    // A label such as "tel:" may stand before the number; a letter behind it begins an extension or another number. A number that ends at one
    // too early is written in letters, or no number: nobody is asked by a part of it.
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
            else if (rune.Value is '+' && digits.Length < least)
            {
                // A number begins here: what stood before was a label's, such as "Phone 2".
                digits.Clear();
            }
            else if (digits.Length > 0 && Rune.IsLetter(rune))
            {
                return digits.Length < LeastDigits ? "" : digits.ToString();
            }
            else if (digits.Length >= least && rune.IsBmp && separators.Contains((char)rune.Value))
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
        // A label such as "CPF:" may stand before it.
        foreach (var rune in text[(text.LastIndexOf(':') + 1)..].EnumerateRunes().Where(rune => !StandsBetweenParts(rune)))
        {
            number.Append(Digit(rune) is { } digit ? $"{digit}" : Rune.ToUpperInvariant(rune).ToString());
        }

        return number.ToString();
    }

    // A hyphen may have become a dash, or the sign of minus, on the way.
    private static bool StandsBetweenParts(Rune rune) => Rune.IsWhiteSpace(rune) || rune.Value is '.' or '/' or '\u2212'
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.DashPunctuation or UnicodeCategory.Format;

    // Of any script: Arabic-Indic, Devanagari, full width.
    private static char? Digit(Rune rune) => Rune.IsDigit(rune) ? (char)('0' + (int)Rune.GetNumericValue(rune)) : null;

    [GeneratedRegex(@"^\s*[\[<(]?(pii[ _-]?hidden|hidden|masked|redacted|removed|filtered|anonymi[sz]ed)[\])>]?\s*\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HidingWord();

    [GeneratedRegex(@"[*•●]|([xX#])\1\1")]
    private static partial Regex Mask();

    [GeneratedRegex("[*•●]{3}")]
    private static partial Regex LongMask();
}
