using System.Globalization;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;
using FsCheck.Fluent;

namespace CustomerLifetimeValue.Tests.Transactions;

public sealed class AmountFormatTests
{
    private static readonly NumberFormatInfo s_english = new() { CurrencySymbol = "$" };
    private static readonly NumberFormatInfo s_german = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = ".", CurrencyDecimalSeparator = ",", CurrencyGroupSeparator = ".", CurrencySymbol = "€" };
    private static readonly NumberFormatInfo s_french = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "\u202F", CurrencyDecimalSeparator = ",", CurrencyGroupSeparator = "\u00A0", CurrencySymbol = "€" };
    private static readonly NumberFormatInfo s_swiss = new() { NumberGroupSeparator = "\u2019", CurrencyGroupSeparator = "\u2019", CurrencySymbol = "CHF" };
    private static readonly NumberFormatInfo s_indian = new() { NumberGroupSizes = [3, 2], CurrencyGroupSizes = [3, 2], CurrencySymbol = "₹" };

    public static TheoryData<string, string, double> Readable => new()
    {
        { "english", "1,234.56", 1234.56 }, { "english", "$18.57", 18.57 }, { "english", "(12.00)", -12 }, { "english", "($1,234.50)", -1234.5 }, { "english", "-$5", -5 }, { "english", "$-5", -5 },
        { "english", "5.00-", -5 }, { "english", "+7", 7 }, { "english", " 1234567.5 ", 1234567.5 }, { "english", ".5", 0.5 }, { "english", "5.", 5 }, { "english", "\u22123", -3 }, { "english", "$ 1,000,000", 1e6 },
        { "german", "12,50", 12.5 }, { "german", "1.234,50", 1234.5 }, { "german", "18,57 €", 18.57 }, { "german", "€ -18,57", -18.57 }, { "german", "-1.000.000", -1e6 }, { "german", "1.234", 1234 },
        { "french", "1 234,5", 1234.5 }, { "french", "1\u00A0234\u202F567,5 €", 1234567.5 },
        { "swiss", "1'234.50", 1234.5 }, { "swiss", "CHF 1’234.50", 1234.5 },
        { "indian", "12,34,567.5", 1234567.5 },
    };

    [Theory]
    [MemberData(nameof(Readable))]
    public void Amounts_are_read_as_a_culture_writes_them(string culture, string text, double amount)
    {
        Assert.True(new AmountFormat(Format(culture)).TryRead(text, out var read));
        Assert.Equal((amount, RowAmount.Kind.Exact), (read.Nearest, read.Is));
    }

    public static TheoryData<string, string> Unreadable => new()
    {
        { "english", "12,50" }, { "english", "1,2345" }, { "english", "1,23,456" }, { "english", ",123" }, { "english", "1,,234" }, { "english", "12,345,67.0" }, { "english", "1.5,000" }, { "english", "€5" },
        { "english", "$$5" }, { "english", "--5" }, { "english", "(-5)" }, { "english", "()" }, { "english", "$" }, { "english", "-" }, { "english", "." }, { "english", "1 2" }, { "english", "1.2.3" }, { "english", "12a" },
        { "german", "12.50" }, { "german", "1.23" }, { "german", "$5" }, { "german", "1,234.50" }, { "german", "12345.678" }, { "swiss", "1,234.50" }, { "indian", "1,234,567" }, { "english", "٣" },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void What_a_culture_does_not_write_is_refused(string culture, string text) => Assert.False(new AmountFormat(Format(culture)).TryRead(text, out _));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("-")]
    [InlineData("-.")]
    [InlineData("..5")]
    [InlineData(".5.")]
    [InlineData("1.5.")]
    [InlineData("--5")]
    [InlineData("5 0")]
    public void What_is_no_number_is_refused_where_no_culture_is_given(string text) => Assert.False(new AmountFormat(null).TryRead(text, out _));

    [Fact]
    public void A_separator_or_sign_that_is_nothing_is_found_nowhere()
    {
        var format = new AmountFormat(new() { CurrencySymbol = "", NumberGroupSeparator = "\u00A0", NumberDecimalSeparator = "," });
        Assert.Equal("1 234,5", format.Example);
        Assert.True(format.TryRead("1\u00A0234,5", out var read));
        Assert.Equal(1234.5m, read.Exact);
        Assert.True(format.TryRead("-12,5", out read));
        Assert.Equal(-12.5m, read.Exact);
        Assert.Equal("1.234,5", new AmountFormat(new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," }).Example);
    }

    [Fact]
    public void Money_has_separators_of_its_own()
    {
        var format = new AmountFormat(new() { CurrencySymbol = "€", CurrencyDecimalSeparator = ",", CurrencyGroupSeparator = ".", CurrencyGroupSizes = [4], NumberDecimalSeparator = ".", NumberGroupSeparator = " ", NumberGroupSizes = [3] });
        foreach (var (text, amount) in ((string, decimal)[])[("€12,5", 12.5m), ("12.5", 12.5m), ("€1.2345,5", 12345.5m), ("€ 12 345,5", 12345.5m), ("12 345.5", 12345.5m)])
        {
            Assert.True(format.TryRead(text, out var read), text);
            Assert.Equal(amount, read.Exact);
        }
        Assert.All((string[])["€12.5", "12,5", "€12.34,5"], text => Assert.False(format.TryRead(text, out _), text));
    }

    [Fact]
    public void A_culture_that_groups_no_digits_reads_them_ungrouped_or_in_threes()
    {
        var format = new AmountFormat(new() { NumberGroupSizes = [3, 0], CurrencyGroupSizes = [3, 0] });
        foreach (var (text, amount) in ((string, decimal)[])[("1234567,890", 1234567890), ("1,234,567,890", 1234567890), ("1234", 1234)])
        {
            Assert.True(format.TryRead(text, out var read), text);
            Assert.Equal(amount, read.Exact);
        }
        Assert.False(format.TryRead("12,34,567", out _));
    }

    [Fact]
    public void A_yen_may_be_narrow_or_wide()
    {
        foreach (string own in (string[])["\u00A5", "\uFFE5"])
            foreach (string text in (string[])["\u00A51,234", "\uFFE51,234"])
            {
                Assert.True(new AmountFormat(new() { CurrencySymbol = own }).TryRead(text, out var read));
                Assert.Equal(1234, read.Exact);
            }
        Assert.False(new AmountFormat(s_english).TryRead("\u00A51,234", out _));
    }

    [Fact]
    public void What_a_culture_writes_is_read_back() => Properties.ForAll(from units in Draw.Whole(-2_000_000_000, 2_000_000_000) from places in Draw.Whole(0, 4) select (units, places), drawn =>
    {
        decimal amount = (decimal)drawn.units / (decimal)Math.Pow(10, drawn.places);
        foreach (var format in (NumberFormatInfo[])[s_english, s_german, s_french, s_swiss, s_indian])
            foreach (string text in (string[])[amount.ToString($"N{drawn.places}", format), amount.ToString($"C{drawn.places}", format), amount.ToString(format)])
            {
                Assert.True(new AmountFormat(format).TryRead(text, out var read), text);
                Assert.Equal(amount, read.Exact);
            }
    }, tests: 300);

    [Theory]
    [InlineData("12.5", true)]
    [InlineData("1e3", true)]
    [InlineData("123456789012345678.25", true)]
    [InlineData("0.0000000000000000000000000001", true)]
    [InlineData("0.00000000000000000000000000001", false)]
    [InlineData("1e-30", false)]
    [InlineData("1e40", false)]
    [InlineData("0.12345678901234567890123456789", false)]
    public void A_text_is_a_decimal_where_one_holds_it(string text, bool isExact)
    {
        Assert.True(new AmountFormat(null).TryRead(text, out var read));
        Assert.Equal(isExact, read.Is == RowAmount.Kind.Exact);
        Assert.Equal(double.Parse(text, CultureInfo.InvariantCulture), read.Nearest);
    }

    private static NumberFormatInfo Format(string culture) => culture switch { "english" => s_english, "german" => s_german, "french" => s_french, "swiss" => s_swiss, _ => s_indian };
}
