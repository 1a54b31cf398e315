using CustomerLifetimeValue.Retention;

namespace CustomerLifetimeValue.Tests.Retention;

/// <summary>What a fit of the beta mixtures says of customers where its parameters end at a boundary, and the starts that it searches from.</summary>
public sealed class FitRemarkTests
{
    private const string NoDifference = "Customers do not seem to differ: every one renews with a chance of 0.75, a constant retention rate.", NoDifferenceAtFirst = "Customers do not seem to differ: every one renews with a chance of 0.75 in the first period.",
        TwoKinds = "Customers seem to be of two kinds only: 0.25 leave at once, the others never.", Nobody = "Almost nobody seems ever to leave.";

    [Theory]
    [InlineData(2.5e6, 7.5e6, NoDifference)]
    [InlineData(5_000, 15_000, NoDifference)]
    [InlineData(2_500, 7_500, null)]              // α + β is 1e4
    [InlineData(2.5e-7, 7.5e-7, TwoKinds)]
    [InlineData(5e-7, 1, Nobody)]
    [InlineData(5e-7, 1e-6, Nobody)]
    [InlineData(1e-6, 1e-6, null)]
    [InlineData(1, 5e-7, null)]
    [InlineData(1, 3, null)]
    public void Parameters_at_a_boundary_say_what_they_mean_for_customers(double alpha, double beta, string? remark)
    {
        Assert.Equal(remark is null ? [] : [remark], BetaParameter.Remarks([alpha, beta], FitStatus.Boundary), StringComparer.Ordinal);
        Assert.Equal(remark is null ? [] : [remark], BetaParameter.Remarks([alpha, beta], FitStatus.FlatDirection), StringComparer.Ordinal);
        Assert.Empty(BetaParameter.Remarks([alpha, beta], FitStatus.Converged));
    }

    [Fact]
    public void With_a_shape_the_chance_is_that_of_the_first_period() => Assert.Equal([NoDifferenceAtFirst], BetaParameter.Remarks([2.5e6, 7.5e6, 2], FitStatus.Boundary), StringComparer.Ordinal);

    [Fact]
    public void A_fit_of_customers_who_leave_at_once_or_never_says_so()
    {
        var fit = ShiftedBetaGeometric.Fit([100, 60, 60, 60, 60], TimeUnit.Year);
        Assert.Equal(FitStatus.Boundary, fit.Status);
        Assert.Contains("Customers seem to be of two kinds only: 0.4 leave at once, the others never.", fit.Diagnosis, StringComparison.Ordinal);
    }

    [Fact]
    public void Parameters_end_a_rounding_beyond_their_range()
    {
        Assert.Equal((1e-8, 1e8), (BetaParameter.Checked(1e-8), BetaParameter.Checked(1e8)));
        Assert.Equal(1e8 * (1 + 1e-13), BetaParameter.Checked(1e8 * (1 + 1e-13)));
        Assert.Throws<ArgumentOutOfRangeException>("alpha", () => BetaParameter.Checked(1.001e8, "alpha"));
        Assert.Throws<ArgumentOutOfRangeException>("alpha", () => BetaParameter.Checked(0.999e-8, "alpha"));
        Assert.Throws<ArgumentOutOfRangeException>("alpha", () => BetaParameter.Checked(double.NaN, "alpha"));
    }

    [Fact]
    public void A_search_starts_at_the_churn_of_the_first_period_and_at_any_degree_of_difference()
    {
        // 30 of 100 leave in the first period: α/(α + β) is 0.3 at every start, and α + β is 0.02, 0.3, 2, 20 and 200.
        var starts = ShiftedBetaGeometricDescriptor.Instance.Starts(TenureCells.Of([new SurvivalTable([100, 70, 60], TimeUnit.Year)]));
        Assert.All(starts, start => Assert.Equal(0.3, start[0] / (start[0] + start[1]), 1e-12));
        Assert.Equal([0.02, 0.3, 2, 20, 200], starts.Select(start => Math.Round(start[0] + start[1], 12)).Order());
        // Where all stay, or leave, in the first period the start keeps a chance of the other.
        Assert.All(ShiftedBetaGeometricDescriptor.Instance.Starts(TenureCells.Of([new SurvivalTable([100, 100, 60], TimeUnit.Year)])), start => Assert.Equal(0.001, start[0] / (start[0] + start[1]), 1e-12));
        // The shape starts at 1, above and below it, and far above; and where all are alike, as the survivors say: 0.6 = 0.7 to the power 2ᶜ.
        var weibull = BetaDiscreteWeibullDescriptor.Instance.Starts(TenureCells.Of([new SurvivalTable([100, 70, 60], TimeUnit.Year)]));
        double[] alike = Assert.Single(weibull, start => start[0] + start[1] > 1_000);
        Assert.Equal(0.6, Math.Pow(0.7, Math.Pow(2, alike[2])), 1e-12);
        Assert.Equal([0.4, 0.7, 1, 1, 1, 1.5, 10], weibull.Where(start => start != alike).Select(start => start[2]).Order());
    }

    [Fact]
    public void A_curve_of_the_mixtures_is_listed_by_the_name_of_its_papers() =>
        Assert.Equal(("sBG", "BdW"), (ShiftedBetaGeometricDescriptor.Instance.Title, BetaDiscreteWeibullDescriptor.Instance.Title));
}
