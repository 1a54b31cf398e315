using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Models.Covariates.Design;

/// <summary>A fit at the mean covariates, stated at covariates of 0 in the user's units.</summary>
public sealed class EffectReportTests
{
    private static readonly CovariateMove Buying = new(CovariateSide.Purchase, 1, -1), Leaving = new(CovariateSide.Dropout, 2, 1);

    private static CovariateColumn Age => CovariateColumn.Of("age", [30, 40, 50], [1, 2, 1], "purchase");

    private static CovariateColumn Basket => CovariateColumn.Of("basket", [1, 2, 5], [2, 1, 1], "dropout");

    private static readonly ModelParameter[] Names = [ModelParameter.Positive("r"), ModelParameter.Positive("alpha"), ModelParameter.Positive("a"), ModelParameter.Positive("b")];

    private static CovariateScale Scale => new((2, 3));

    private static (CovariateMove, CovariateColumn)[] Effects => [(Buying, Age), (Leaving, Basket)];

    private static ModelParameter[] Bounds => [.. Scale.Bounds(Names), .. EffectReport.Coefficients(Effects)];

    private static EffectReport Report => new(Scale, Names, Bounds, Effects);

    /// <summary>r, alpha, a/b and a + b at the mean covariates, and the coefficients.</summary>
    private static readonly double[] Fitted = [0.8, 6, 0.4, 3, 0.02, -0.3];

    [Fact]
    public void A_column_has_the_mean_deviation_and_range_of_its_customers()
    {
        Golden.Agrees(40, Age.Mean, 1e-15);
        Golden.Agrees(Math.Sqrt((100 + 100) / 4.0), Age.Deviation, 1e-14);
        Assert.Equal(20, Age.Range);
        Assert.Equal([-10, 0, 10], Age.Centred.Select(x => Math.Round(x, 12)));
        Golden.Agrees(9 / 4.0, Basket.Mean, 1e-15);
        Golden.Agrees(Math.Sqrt((2 * 1.25 * 1.25 + 0.25 * 0.25 + 2.75 * 2.75) / 4), Basket.Deviation, 1e-14);
        var large = CovariateColumn.Of("large", [1e15, 1e15 + 2], [1, 1], "purchase");
        Assert.Equal((1e15 + 1, 1, 2), (large.Mean, large.Deviation, large.Range));
        Assert.Contains("'wide'", Refused.Naming("purchase", () => CovariateColumn.Of("wide", [-1e308, 1e308], [1, 1], "purchase")).Message, StringComparison.Ordinal);
        Refused.Naming("purchase", () => CovariateColumn.Of("flat", [3, 3], [1, 1], "purchase"));
    }

    [Fact]
    public void A_coefficient_moves_in_standard_deviations_up_to_a_ratio_of_20_logarithms_over_the_range()
    {
        ModelParameter age = Bounds[4], basket = Bounds[5];
        Assert.Equal(("purchase:age", "dropout:basket"), (age.Name, basket.Name));
        Assert.Equal((-1, 1), (age.Least, age.Most));
        Assert.Equal((-5, 5), (basket.Least, basket.Most));
        Golden.Agrees(1 / Age.Deviation, age.Transform.Unit, 1e-15);
        Assert.Equal("spend:age", EffectReport.NameOf(new(CovariateSide.Spend, 2, 1), Age));
        Assert.Equal(["r", "alpha", "a", "b", "purchase:age", "dropout:basket"], Report.Reported.Select(parameter => parameter.Name), StringComparer.Ordinal);
    }

    [Fact]
    public void At_covariates_of_0_the_coordinates_lose_the_effect_of_the_means()
    {
        double[] stated = Report.Stated(Fitted);
        double odds = 0.4 * Math.Exp(0.3 * Basket.Mean);
        foreach (var (expected, actual) in new[] { 0.8, 6 * Math.Exp(0.02 * 40), 3 * odds / (1 + odds), 3 / (1 + odds), 0.02, -0.3 }.Zip(stated)) Golden.Agrees(expected, actual, 1e-13);
        foreach (var (expected, actual) in Fitted.Zip(Report.Moved(stated))) Golden.Agrees(expected, actual, 1e-13);
    }

    [Fact]
    public void Covariances_go_along_by_the_derivatives_of_what_is_stated()
    {
        double[] root = [0.1, 0, 0, 0, 0, 0, 0.3, 0.5, 0, 0, 0, 0, 0.01, -0.02, 0.05, 0, 0, 0, 0.1, 0.2, 0.03, 0.4, 0, 0, 0.001, 0.002, -0.001, 0.001, 0.003, 0, 0.02, -0.01, 0.03, 0.02, 0.001, 0.05];
        double[] covariance = new double[36], jacobian = new double[36];
        for (int i = 0; i < 6; i++)
            for (int j = 0; j < 6; j++)
                for (int k = 0; k < 6; k++) covariance[i * 6 + j] += root[i * 6 + k] * root[j * 6 + k];
        for (int j = 0; j < 6; j++)
        {
            double step = 1e-5 * Math.Abs(Fitted[j]);
            double[] up = [.. Fitted], down = [.. Fitted];
            (up[j], down[j]) = (up[j] + step, down[j] - step);
            double[] above = Report.Stated(up), below = Report.Stated(down);
            for (int i = 0; i < 6; i++) jacobian[i * 6 + j] = (above[i] - below[i]) / (2 * step);
        }
        var fit = Report.At0(StatedFits.Report(Fitted, covariance: covariance));
        Assert.Equal(["r", "alpha", "a", "b", "purchase:age", "dropout:basket"], fit.Names, StringComparer.Ordinal);
        Assert.Equal(Report.Stated(Fitted), fit.Values);
        for (int i = 0; i < 6; i++)
            for (int j = 0; j < 6; j++)
            {
                double expected = 0;
                for (int k = 0; k < 6; k++)
                    for (int l = 0; l < 6; l++) expected += jacobian[i * 6 + k] * covariance[k * 6 + l] * jacobian[j * 6 + l];
                Assert.True(Math.Abs(expected - fit.CovarianceOf(i, j)) <= 1e-6 * Math.Sqrt(fit.CovarianceOf(i, i) * fit.CovarianceOf(j, j)), $"{i}, {j}: {fit.CovarianceOf(i, j):R}, by differences {expected:R}");
                Assert.Equal(fit.CovarianceOf(i, j), fit.CovarianceOf(j, i));
            }
        Assert.Equal(["ln r", "ln alpha", "ln a", "ln b", "x", "x"], fit.Transforms.Select((transform, i) => transform.Text(i < 4 ? Names[i].Name : "x")), StringComparer.Ordinal);
        Assert.All(fit.Transforms.Skip(4), transform => Assert.Equal(1, transform.Unit));
    }

    [Fact]
    public void Effects_have_their_columns_and_standard_errors_where_there_are_any()
    {
        double[] covariance = [.. Enumerable.Range(0, 36).Select(i => i % 7 == 0 ? 1.0 + i / 7 : 0)];
        CovariateEffect effect = Assert.Single(Report.Of(CovariateSide.Dropout, Report.At0(StatedFits.Report(Fitted, covariance: covariance))));
        Assert.Equal(("basket", -0.3), (effect.Column, effect.Coefficient));
        Golden.Agrees(Math.Sqrt(6), effect.StandardError!.Value, 1e-14);
        var bare = Assert.Single(Report.Of(CovariateSide.Purchase, Report.At0(StatedFits.Report(Fitted))));
        Assert.Equal(("age", 0.02, null), (bare.Column, bare.Coefficient, bare.StandardError));
        Assert.Empty(Report.Of(CovariateSide.Spend, Fitted));
        Assert.Equal([0.02], Report.Of(CovariateSide.Purchase, Fitted).Select(own => own.Coefficient));
    }

    [Fact]
    public void A_column_too_far_from_0_is_refused_with_the_parameter_and_the_columns()
    {
        var far = CovariateColumn.Of("year", [200_000, 200_001], [1, 1], "purchase");
        var report = new EffectReport(new(), Names[..2], [.. Names[..2], .. EffectReport.Coefficients([(Buying, far)])], [(Buying, far)]);
        foreach (double coefficient in new[] { 1.0, -1.0 })
        {
            string message = Refused.Naming("covariates", () => report.At0(StatedFits.Report([0.8, 6, coefficient]))).Message;
            Assert.Contains("alpha would be", message, StringComparison.Ordinal);
            Assert.Contains("year", message, StringComparison.Ordinal);
        }
        Assert.Equal(0.8, report.At0(StatedFits.Report([0.8, 6, 0])).Values[0]);
    }

    [Fact]
    public void A_spread_of_coefficients_is_in_standard_deviations_and_leaves_stated_priors()
    {
        var options = EffectPriors.Of(new FitOptions(priors: [new("purchase:age", 0.5, 0.25)]), 2, Effects);
        Assert.Equal(["purchase:age", "dropout:basket"], options.Priors.Select(prior => prior.Parameter), StringComparer.Ordinal);
        Assert.Equal((0.5, 0.25), (options.Priors[0].Median, options.Priors[0].Spread));
        Assert.Equal(0, options.Priors[1].Median);
        Golden.Agrees(2 / Basket.Deviation, options.Priors[1].Spread, 1e-15);
        var plain = new FitOptions(maximumIterations: 7);
        Assert.Same(plain, EffectPriors.Of(plain, null, Effects));
        Assert.Equal(7, EffectPriors.Of(plain, 1, Effects).MaximumIterations);
        Assert.Contains("there are: purchase:age, dropout:basket", Refused.Naming("options", () => EffectPriors.Of(new FitOptions(priors: [new("r", 1)]), null, Effects)).Message, StringComparison.Ordinal);
        Assert.Contains("there are: none", Refused.Naming("options", () => EffectPriors.Of(new FitOptions(priors: [new("r", 1)]), null, [])).Message, StringComparison.Ordinal);
        Refused.OutOfRange("coefficientSpread", "0", () => EffectPriors.Of(null, 0, Effects));
    }
}
