namespace PendingPoints.Fuzz.Inputs;

using System.Globalization;

/// <summary>Texts that something may stumble over.</summary>
internal static class OddText
{
    private static readonly string[] Known =
    [
        "", " ", "\t\r\n", "\0", "a\0b", "\u0007", "\u007F", "\u0085", "\u00A0", "\u200B", "\u202Eabc", "\uFEFF", "\uFFFD", "\uD800",
        "\uDC00", "a\uD83D", "\uDE00\uD83D",
        "\U0001F600", "é", "e\u0301", "\u0130", "ß", "１２３", "٣٤٥", "0", "-0", "00", "1", "-1", "1.5", "1e5", "9223372036854775807",
        "79228162514264337593543950335",
        "0.00", "199.90", "1,234.50", " 12 ", "+12", ".5", "5.", "0.0000000000000000000000000001", "NaN", "Infinity", "null", "true", "{}",
        "[]", "\"", "\\", "%", "%00", "../..", "{0}", "<x>",
        "BRL", "INR", "brl", "BRLX", "BR", "ＢＲＬ", "ÄÖÜ", "B\0L", "canceled", "window-to-cancel", "cancelled", "closed", "Message",
        "OrderCreated", "store/order/created", "gid://shopify/Order/1", "gid://shopify/", "1.0",
        "a@b", "@", "a@b@c", "x@ct.vtex.com.br", "a@b-1b.ct.vtex.com.br", "@-b.ct.vtex.com.br", "a@b-123B.CT.VTEX.COM.BR", "ct.vtex.com.br",
        "+55 (11) 99999-0000", "tel:", "e30=", "e30", "====", "W10=", "bnVsbA==", "/w==", "77u/e30=",
        "http://", "https://shop.example.com/x", "https://user:pass@h.example.com:99999/", "http://[::1]/", "http://[fe80::1%25x]/",
        "http://xn--/", "http://é.example.com/", "file:///etc/x", "urn:x:y", "x:",
        "mailto:a@b", "//host/x", "http://a..b/", "http://%41/", "http://\u0301/", "http://１２７.0.0.1/", "about:blank",
        "foo://é\u0301日本/",
        "http://a b/", "\\\\host\\share", "C:\\x",
        "com.adobe.commerce.observer.sales_order_save_commit_after", "com.adobe.commerce.observer.x",
        "com.commercetools.order.message.OrderCreated",
    ];

    private static readonly string[] Years =
    [
        "0000", "0001", "0002", "1582", "1883", "1900", "1911", "1916", "1945", "1969", "1970", "2011", "2018", "2026", "9998", "9999",
        "10000",
    ];

    private static readonly string[] Days =
    [
        "01-01", "01-02", "02-29", "02-30", "03-29", "04-01", "10-25", "11-04", "11-18", "12-29", "12-30", "12-31", "13-01", "00-00", "1-1",
    ];

    private static readonly string[] Times =
    [
        "00:00:00", "00:00", "00:30:00", "01:30:00", "02:30:00", "12:00:00.1", "23:59:59.9999999", "23:59:59.99999999", "23:59:60",
        "24:00:00", "10:15", "00:00:00.0000001", "1:2:3",
    ];

    private static readonly string[] Offsets =
    [
        "", "", "", "Z", "z", "+00:00", "-00:00", "-03:00", "+05:30", "+05:45", "+14:00", "-14:00", "+14:01", "-12:00", "+24:00", "+99:99",
        "+0530", "+05", " Z",
    ];

    /// <summary>Any of them; now and then a long one.</summary>
    public static string Of(Random random) => random.Next(16) switch
    {
        < 8 => random.Of(Known),
        < 11 => Date(random),
        11 => $"{Mark.Text}{random.Of(Known)}",
        12 => $"{random.Of(Known)}{random.Of(Known)}",
        13 => string.Create(CultureInfo.InvariantCulture, $"{random.NextInt64()}"),
        14 => Characters(random),
        _ => Long(random),
    };

    /// <summary>A date that may be none, at the ends of the calendar and where clocks jump.</summary>
    public static string Date(Random random) =>
        $"{random.Of(Years)}-{random.Of(Days)}{(random.OneIn(8) ? " " : "T")}{random.Of(Times)}{random.Of(Offsets)}";

    private static string Characters(Random random) =>
        string.Create(random.Size(64), random, static (text, random) =>
        {
            foreach (ref var character in text)
            {
                character = (char)random.Next(random.OneIn(2) ? 0x180 : char.MaxValue + 1);
            }
        });

    // 256 is the most that a field may have.
    private static string Long(Random random)
    {
        var length = random.OneIn(4) ? 13 + random.Size(100_000) : random.Next(250, 262);
        return random.Next(4) switch
        {
            0 => new string(random.Of<char>(['a', ' ', '0', '-', '@', '\u00E9', '\u65E5', '\0']), length),
            1 => $"{random.Of(["https", "x-app", "file"])}://{new string(random.Of<char>(['a', '\u65E5', '.', '%']), length - 12)}/",
            2 => new string('1', length),
            _ => string.Concat(Enumerable.Repeat("a@b-1b.ct.vtex.com.br", (length / 21) + 1))[..length],
        };
    }
}
