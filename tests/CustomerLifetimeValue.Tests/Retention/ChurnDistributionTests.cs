using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Retention;

/// <summary>The churn of customers who have stayed as long: quantiles, moments and shares where they have a closed form.</summary>
public sealed class ChurnDistributionTests
{
    /// <summary>θ ~ Beta(1, β) and churn q = 1 − (1 − θ)^δ, so that P(churn ≤ q) = 1 − (1 − q)^(β/δ).</summary>
    [Theory]
    [InlineData(3, 2, 0)]
    [InlineData(3, 2, 2)]
    [InlineData(0.5, 0.5, 4)]
    [InlineData(8, 1.3, 10)]
    public void Where_alpha_is_1_a_Weibull_shape_only_changes_the_exponent(double beta, double shape, int renewals)
    {
        var churn = new BetaDiscreteWeibull(1, beta, shape, TimeUnit.Month).ChurnGiven(renewals);
        double past = Math.Pow(renewals, shape), delta = Math.Pow(renewals + 1, shape) - past, b = beta + past;
        foreach (double p in new[] { 0.001, 0.1, 0.5, 0.7, 0.999 })
        {
            double q = 1 - Math.Pow(1 - p, delta / b);
            Golden.Agrees(q, churn.Quantile(p), 1e-9);
            Golden.Agrees(p, churn.CumulativeProbability(q), 1e-9);
        }
        // E[(1 − θ)^s] = b/(b + s).
        double once = b / (b + delta), twice = b / (b + 2 * delta);
        Golden.Agrees(1 - once, churn.Mean, 1e-12);
        Golden.Agrees(Math.Sqrt(twice - once * once), churn.StandardDeviation, 1e-11);
        Assert.Equal((1, b, renewals, TimeUnit.Month), (churn.Alpha, churn.Beta, churn.Renewals, churn.Period));
    }

    [Fact]
    public void No_share_has_a_churn_of_0_and_all_have_one_of_at_most_1()
    {
        var churn = new ShiftedBetaGeometric(0.7, 3.8, TimeUnit.Year).ChurnGiven(2);
        Assert.Equal((0, 1), (churn.Quantile(0), churn.Quantile(1)));
        Assert.Equal((0, 1), (churn.CumulativeProbability(0), churn.CumulativeProbability(1)));
        Refused.OutOfRange("probability", "1.1", () => churn.Quantile(1.1));
        Refused.OutOfRange("probability", "-0.1", () => churn.Quantile(-0.1));
        Refused.OutOfRange("churn", "1.1", () => churn.CumulativeProbability(1.1));
        Refused.OutOfRange("churn", "-0.1", () => churn.CumulativeProbability(-0.1));
        Refused.Naming("renewals", () => new ShiftedBetaGeometric(0.7, 3.8, TimeUnit.Year).ChurnGiven(-1));
        Refused.Naming("renewals", () => new BetaDiscreteWeibull(0.7, 3.8, 100, TimeUnit.Year).ChurnGiven(2000));
    }

    /// <summary>θ ~ Beta(α, 1) has P(θ ≤ t) = t^α: where α is small most customers churn less than any double can say.</summary>
    [Fact]
    public void Quantiles_beyond_the_smallest_double_are_almost_0_and_those_near_1_are_almost_1()
    {
        var never = new ShiftedBetaGeometric(1e-6, 1, TimeUnit.Year).ChurnGiven(0);
        Assert.InRange(never.Quantile(0.5), 0, 1e-300);
        var surely = new ShiftedBetaGeometric(1, 1e-6, TimeUnit.Year).ChurnGiven(0);
        Assert.Equal(1, surely.Quantile(0.5));
        var mostly = new ShiftedBetaGeometric(1, 0.01, TimeUnit.Year).ChurnGiven(0);
        Golden.Agrees(1 - Math.Pow(1 - 0.75, 0.01), mostly.CumulativeProbability(0.75), 1e-10);
    }

    [Fact]
    public void It_says_what_it_is_about() =>
        Assert.StartsWith("churn of the next year after 2 renewals: 0.2", new ShiftedBetaGeometric(1, 2, TimeUnit.Year).ChurnGiven(2).ToString(), StringComparison.Ordinal);
}
