using CustomerLifetimeValue.Portfolios;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Portfolios;

/// <summary>What portfolios come to against 50 digits.</summary>
public sealed class PortfolioGoldenTests
{
    private const double Tolerance = 1e-13;

    private static IReadOnlyList<Case> Cases { get; } = [.. Golden.Read("portfolio").Select(row => new Case(row))];

    [Fact]
    public void Totals_and_means_agree_with_50_digits() => Assert.All(Cases, c =>
    {
        Golden.Agrees(c.Total, Portfolio.Total(c.Values), 2e-16, "total");
        Golden.Agrees(c.Total, Portfolio.Summarize(c.Values).Total, 2e-16, "summary's total");
        Golden.Agrees(c.Mean, Portfolio.Summarize(c.Values).Mean, 4e-16, "mean");
    });

    [Fact]
    public void Variances_agree_with_50_digits() => Assert.All(Cases, c => Golden.Agrees(c.Variance, Portfolio.Summarize(c.Values).Variance, Tolerance, "variance"));

    [Fact]
    public void Skewness_agrees_with_50_digits() => Assert.All(Cases, c =>
    {
        if (double.IsNaN(c.Skewness)) Assert.Null(Portfolio.Summarize(c.Values).Skewness);
        else Assert.InRange(Portfolio.Summarize(c.Values).Skewness!.Value - c.Skewness, -Tolerance, Tolerance);
    });

    [Fact]
    public void Gini_coefficients_agree_with_50_digits() => Assert.All(Cases, c =>
    {
        if (double.IsNaN(c.Gini)) Assert.Null(Portfolio.Concentration(c.Values).Gini);
        else Golden.Agrees(c.Gini, Portfolio.Concentration(c.Values).Gini!.Value, Tolerance, "Gini");
    });

    [Fact]
    public void Shares_of_the_top_agree_with_50_digits() => Assert.All(Cases, c =>
    {
        if (double.IsNaN(c.ShareOfTop))
        {
            Assert.Throws<InvalidOperationException>(() => Portfolio.Concentration(c.Values).ShareOfTop(0.2));
            Refused.Naming("values", () => Portfolio.ShareOfTop(c.Values, 0.2));
            return;
        }

        Golden.Agrees(c.ShareOfTop, Portfolio.Concentration(c.Values).ShareOfTop(0.2), Tolerance, "share");
        Golden.Agrees(c.ShareOfTop, Portfolio.ShareOfTop(c.Values, 0.2), Tolerance, "selected share");
    });

    [Fact]
    public void Quantiles_agree_with_50_digits() => Assert.All(Cases, c =>
    {
        foreach (var (probability, expected) in new[] { (0.25, c.Quantile25), (0.5, c.Median), (0.9, c.Quantile90) })
        {
            Golden.Agrees(expected, Portfolio.Quantiles(c.Values).At(probability), Tolerance, "quantiles");
            Golden.Agrees(expected, Portfolio.Quantile(c.Values, probability), Tolerance, "selected quantile");
            Golden.Agrees(expected, Portfolio.Concentration(c.Values).Quantile(probability), Tolerance, "concentration's quantile");
        }
    });

    private sealed class Case(double[] row)
    {
        public double Total => row[0];

        public double Mean => row[1];

        public double Variance => row[2];

        public double Skewness => row[3];

        public double Gini => row[4];

        public double ShareOfTop => row[5];

        public double Quantile25 => row[6];

        public double Median => row[7];

        public double Quantile90 => row[8];

        public double[] Values { get; } = row[9..];
    }
}
