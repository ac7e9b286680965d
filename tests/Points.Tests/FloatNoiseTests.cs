namespace PendingPoints.Tests;

using System.Globalization;

public sealed class FloatNoiseTests
{
    [Theory]
    [InlineData("199.90000000000001", "199.9")]
    [InlineData("199.89999999999998", "199.9")]
    [InlineData("0.30000000000000004", "0.3")]
    [InlineData("150.00000000000003", "150")]
    [InlineData("199.900000000000005684341886080801486969", "199.9")]
    [InlineData("1234567.0000000002", "1234567")]
    [InlineData("1.0010000000000001", "1.001")]
    [InlineData("0.00000000000000001", "0")]
    [InlineData("1234567890.3000002", "1234567890.3")]
    [InlineData("9999999999.990002", "9999999999.99")]
    [InlineData("199.89999389648438", "199.9")]
    [InlineData("1999.989990234375", "1999.99")]
    [InlineData("12345.669921875", "12345.67")]
    [InlineData("0.30000001192092896", "0.3")]
    public void What_a_float_adds_goes(string sent, string meant) => Assert.Equal(meant, Cut(sent));

    [Theory]
    [InlineData("199.90")]
    [InlineData("250.5000")]
    [InlineData("100.0049")]
    [InlineData("33.333333333333")]
    [InlineData("0.03125")]
    [InlineData("0.0009765625")]
    [InlineData("123456.78125")]
    [InlineData("12345678901.12345")]
    [InlineData("1234567890123456789.123456789")]
    [InlineData("0")]
    public void What_is_meant_stays_digit_by_digit(string sent) => Assert.Equal(sent, Cut(sent));

    private static string Cut(string sent) => FloatNoise.Cut(decimal.Parse(sent, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture);
}
