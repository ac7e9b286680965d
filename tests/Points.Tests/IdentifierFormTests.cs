namespace PendingPoints.Tests;

using CsCheck;

public sealed class IdentifierFormTests
{
    [Theory]
    [InlineData(IdentifierName.Email, "Ana@Example.com", "ana@example.com")]
    [InlineData(IdentifierName.Email, "\u200Bana@example.com\uFEFF", "ana@example.com")]
    [InlineData(IdentifierName.Email, "\u00A0ana@example.com \u200E", "ana@example.com")]
    [InlineData(IdentifierName.Email, "ana+tag@example.com", "ana+tag@example.com")]
    [InlineData(IdentifierName.Document, "123.456.789-09", "12345678909")]
    [InlineData(IdentifierName.Document, "00123456797", "00123456797")]
    [InlineData(IdentifierName.Document, "CPF: 123.456.789-09", "12345678909")]
    [InlineData(IdentifierName.Document, "12.abc.345/01de-35", "12ABC34501DE35")]
    [InlineData(IdentifierName.Document, "\u0661\u0662\u0663.\u0664\u200B", "1234")]
    [InlineData(IdentifierName.Document, "\u0967\u0968\u0969", "123")]
    [InlineData(IdentifierName.Document, "\uFF11\uFF12", "12")]
    [InlineData(IdentifierName.Document, "123\u2010456\u2011789\u201309\u2212", "12345678909")]
    [InlineData(IdentifierName.ExternalId, " \uFEFFcrm-77 ", "crm-77")]
    [InlineData(IdentifierName.ExternalId, "CRM-77", "CRM-77")]
    public void One_customer_has_one_name(string name, string text, string expected) => Assert.Equal(expected, IdentifierForm.Of(name, text));

    [Theory]
    [InlineData("+91 98765 00933", "919876500933")]
    [InlineData("\u0660\u0665\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667", "0501234567")]
    [InlineData("\u096F\u096E\u096D\u096C\u096B\u0966\u0966\u096F\u0969\u0969", "9876500933")]
    [InlineData("tel:+5511955550834", "5511955550834")]
    [InlineData("tel:+5511955550834;ext=12", "5511955550834")]
    [InlineData("Tel: +55 11 95555-0821", "5511955550821")]
    [InlineData("\u202A+55 11 95555-0831\u202C", "5511955550831")]
    [InlineData("\uFEFF+55 11 95555-0856", "5511955550856")]
    [InlineData("+44 (0)20 7946 0018", "442079460018")]
    [InlineData("+49 30/1234567", "49301234567")]
    [InlineData("+1 202 555 0100 ext. 12", "12025550100")]
    [InlineData("+1 202 555 0100,,12#", "12025550100")]
    [InlineData("(11) 95555-0801 / (11) 95555-0802", "11955550801")]
    [InlineData("(11) 95555-0801 (11) 95555-0802", "11955550801")]
    [InlineData("11 95555-0801; 11 95555-0802", "11955550801")]
    [InlineData("11955550801,11955550802", "11955550801")]
    [InlineData("11 95555-0801 ou 11 95555-0802", "11955550801")]
    [InlineData("+5511955550801+5511955550802", "5511955550801")]
    [InlineData("11 95555-0801 11 95555-0802", "11955550801")]
    [InlineData("9876500933 9876500934", "9876500933")]
    [InlineData("55 11 95555-0801 - 55 11 95555-0802", "5511955550801")]
    [InlineData("0501234567\u060C0507654321", "0501234567")]
    [InlineData("090-1234-5678\u3001090-1234-5679", "09012345678")]
    [InlineData("09012345678\uFF0F09012345679", "09012345678")]
    [InlineData("11955550801\\11955550802", "11955550801")]
    [InlineData("Cel 2: +55 11 95555-0801", "5511955550801")]
    public void A_phone_number_is_the_digits_of_the_first_one(string text, string expected) => Assert.Equal(expected, IdentifierForm.Of(IdentifierName.Mobile, text));

    [Theory]
    [InlineData(IdentifierName.ExternalId, "0")]
    [InlineData(IdentifierName.Email, " 0 ")]
    [InlineData(IdentifierName.Document, "000.000.000-00")]
    [InlineData(IdentifierName.Mobile, "(00) 0000-0000")]
    [InlineData(IdentifierName.Mobile, "n/a")]
    [InlineData(IdentifierName.Mobile, "1-800-FLOWERS")]
    [InlineData(IdentifierName.Mobile, "2nd phone: 11 95555-0801")]
    [InlineData(IdentifierName.Document, "-")]
    [InlineData(IdentifierName.Email, "\u200B")]
    public void Zeros_and_what_holds_nothing_are_no_identifier(string name, string text) => Assert.Null(IdentifierForm.Of(name, text));

    [Theory]
    [InlineData(IdentifierName.Email, "a***@e***.com", true)]
    [InlineData(IdentifierName.Email, "piiHidden", true)]
    [InlineData(IdentifierName.Email, "[REDACTED]", true)]
    [InlineData(IdentifierName.Document, "*********09", true)]
    [InlineData(IdentifierName.Document, "XXX.456.789-XX", true)]
    [InlineData(IdentifierName.Document, "###45678909", true)]
    [InlineData(IdentifierName.Mobile, "+55*******0101", true)]
    [InlineData(IdentifierName.Mobile, "••••0101", true)]
    [InlineData(IdentifierName.Email, "xxx@example.com", false)]
    [InlineData(IdentifierName.Document, "12.345.678-X", false)]
    [InlineData(IdentifierName.Document, "AXX123456", false)]
    [InlineData(IdentifierName.Mobile, "+1 202 555 0100 x12", false)]
    [InlineData(IdentifierName.ExternalId, "a*b", false)]
    [InlineData(IdentifierName.ExternalId, "*********", true)]
    [InlineData(IdentifierName.CardNumber, "************1234", true)]
    [InlineData(IdentifierName.Email, "a\u2026@example.com", true)]
    [InlineData(IdentifierName.Email, "[Filtered]", true)]
    [InlineData(IdentifierName.Email, "pii_hidden", true)]
    [InlineData(IdentifierName.Document, "anonymized", true)]
    public void A_mask_is_no_value(string name, string text, bool isMasked) => Assert.Equal(isMasked, IdentifierForm.IsMasked(name, text));

    [Fact]
    public void The_normal_form_of_a_normal_form_is_itself() => Gen.Select(Gen.Int[0, IdentifierName.All.Count - 1].Select(index => IdentifierName.All[index]), Gen.String).Sample((name, text) =>
    {
        if (IdentifierForm.Of(name, text) is { } normal)
        {
            Assert.Equal(normal, IdentifierForm.Of(name, normal));
        }
    });
}
