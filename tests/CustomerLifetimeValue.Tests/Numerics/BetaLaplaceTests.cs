using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Numerics;

public sealed class BetaLaplaceTests
{
    private static readonly string Models = Repository.File("tests", "CustomerLifetimeValue.Tests", "Models", "any.cs");

    /// <remarks>The golden values themselves are good to 1e-13, see their generator.</remarks>
    [Fact]
    public void Discounted_purchases_without_end_agree_with_40_digits_to_1e12()
    {
        int compared = 0;
        Assert.All(Golden.Rows("beta_geometric_discounted", Models), row =>
        {
            double n = row["r"] + row["x"], kappa = row["discount"] * (row["alpha"] + row["age"]);
            foreach (var (column, b) in new[] { ("bg_discounted", row["b"] + row["x"]), ("mbg_discounted", row["b"] + row["x"] + 1) })
            {
                if (!BetaLaplace.Covers(n + 1, row["a"], b, kappa)) continue;
                compared++;
                Golden.Agrees(row[column], n * new BetaLaplace(n + 1, row["a"], b).At(kappa), 2e-13, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"n {n} a {row["a"]} b {b} κ {kappa}"));
            }
        });
        Assert.True(compared > 400);
    }

    [Theory]
    [InlineData(1.243, 0.793, 2.426)]
    [InlineData(40, 3, 11)]
    [InlineData(599, 0.01, 0.02)]
    public void One_table_gives_the_same_bits_whatever_was_asked_of_it_before(double m, double a, double b)
    {
        double[] discounts = [1e-13, 1e-6, 0.02, 0.3, 5, 1e13];
        BetaLaplace up = new(m, a, b), down = new(m, a, b);
        double[] rising = [.. discounts.Select(up.At)], falling = [.. discounts.Reverse().Select(down.At)];
        Assert.Equal(rising, falling.Reverse());
        Assert.Equal(rising, discounts.Select(kappa => new BetaLaplace(m, a, b).At(kappa)));
    }

    [Theory]
    [InlineData(3, 2)]
    [InlineData(50, 0.5)]
    public void Where_hardly_anybody_leaves_it_is_one_over_the_discount_and_where_the_discount_is_huge_too(double m, double b)
    {
        Golden.Agrees(1 / 1e12, new BetaLaplace(m, 1, b).At(1e12), 1e-9);
        Golden.Agrees(1 / 0.3, new BetaLaplace(m, 1e-14, b).At(0.3), 1e-9);
    }

    [Fact]
    public void The_domain_ends_where_it_says()
    {
        Assert.True(BetaLaplace.Covers(600, 300, 300, 1e-13));
        Assert.False(BetaLaplace.Covers(600.1, 1, 1, 1));
        Assert.False(BetaLaplace.Covers(1, 300, 300.1, 1));
        Assert.False(BetaLaplace.Covers(1, 1, 1, 9e-14));
        Assert.False(BetaLaplace.Covers(1, 1, 1, 1.1e13));
        Assert.False(BetaLaplace.Covers(1, 1, 1, 0));
    }
}
