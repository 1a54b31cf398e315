using System.Globalization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Transactions;

/// <summary>Amounts at the limits of decimals, doubles and sums.</summary>
public sealed class RowAmountTests
{
    [Fact]
    public void The_nearest_double_of_a_decimal_is_that_of_its_text()
    {
        var random = new Random(3);
        int[] middles = [0, 1, 1 << 20, (1 << 21) - 1, 1 << 21, int.MaxValue, -1], uppers = [0, 1, 12345, int.MaxValue, -1];
        foreach (int upper in uppers)
        {
            foreach (int middle in middles)
            {
                for (byte scale = 0; scale <= 28; scale++)
                {
                    decimal amount = new(random.Next() * 2 + 1, middle, upper, isNegative: scale % 2 == 1, scale);
                    string text = amount.ToString(CultureInfo.InvariantCulture);
                    Assert.True(double.Parse(text, CultureInfo.InvariantCulture) == RowAmount.NearestOf(amount), text);
                }
            }
        }
        Assert.False(double.IsNegative(RowAmount.NearestOf(-0.0m)));
    }

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void An_endless_sum_stays_what_it_is_in_every_form(double endless)
    {
        var sum = ExactSum.Of(endless, 0);
        sum.Add(5.0);
        Assert.Equal((endless, 0.0, null), sum.Form);
        Assert.Equal((endless, 0.0), sum.Nearest);
        Assert.Equal((endless, endless, endless), (sum.Value, sum.At(2), sum.Refined(3).Value));
        ExactSum other = ExactSum.Of(1, 0);
        other.Add(sum);
        Assert.Equal(endless, other.Value);
    }

    [Fact]
    public void Rows_beyond_the_longest_array_are_refused_before_room_is_made()
    {
        var rows = new PendingRows();
        rows.Reserve(1);
        rows.Write(0, 0, 5, (1, 0), 1);
        rows.Take(1, 5);
        Assert.Contains("2147483648 rows would be open", Assert.Throws<ArgumentException>("more", () => rows.Reserve(int.MaxValue)).Message, StringComparison.Ordinal);
        Assert.Equal((1, 5), (rows.Count, rows.FirstDay));
    }

    [Theory]
    [InlineData("NA")]
    [InlineData("N/A")]
    [InlineData("#N/A")]
    [InlineData("<NA>")]
    [InlineData("NULL")]
    [InlineData("(null)")]
    [InlineData("<null>")]
    [InlineData("[NULL]")]
    [InlineData("NaN")]
    [InlineData("NaT")]
    [InlineData("None")]
    [InlineData(@"\N")]
    [InlineData("#NULL!")]
    [InlineData("#VALUE!")]
    [InlineData("#REF!")]
    [InlineData("#DIV/0!")]
    [InlineData("#NAME?")]
    [InlineData("#NUM!")]
    public void A_usual_marker_means_missing_in_any_case_and_between_blanks_but_not_within_a_text(string marker)
    {
        Assert.True(ReadOptions.Default.IsMissing(marker));
        Assert.True(ReadOptions.Default.IsMissing($" {marker.ToUpperInvariant()}\t"));
        Assert.True(ReadOptions.Default.IsMissing(marker.ToLowerInvariant()));
        Assert.False(ReadOptions.Default.IsMissing($"{marker}s"));
        Assert.False(ReadOptions.Default.IsMissing($"x{marker}"));
        Assert.Contains(marker, ReadOptions.Default.Missing, StringComparer.Ordinal);
    }

    [Fact]
    public void A_stated_marker_may_begin_with_any_letter()
    {
        var options = new ReadOptions(missing: [" – ", "état inconnu", "ZZ"]);
        Assert.All((string[])["–", " –", "ÉTAT inconnu", "zz", "Zz"], text => Assert.True(options.IsMissing(text), text));
        Assert.All((string[])["-", "—", "état", "Z", "zzz", "NA"], text => Assert.False(options.IsMissing(text), text));
        Assert.Equal(["–", "état inconnu", "ZZ"], options.Missing);
    }
}
