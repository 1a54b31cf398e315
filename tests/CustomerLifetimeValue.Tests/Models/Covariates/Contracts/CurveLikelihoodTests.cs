using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Models.Covariates.Contracts;

/// <summary>The likelihood of a few tenures under hazards with covariates, and small fits of it.</summary>
public sealed class CurveLikelihoodTests
{
    private static CovariateTenures[] Groups =>
    [
        CovariateTenures.Of(new SurvivalTable([100, 80, 70, 66], TimeUnit.Month)).With("price", t => t == 2 ? 1 : 0.25).With("gold", 1),
        CovariateTenures.Of([new(1, true), new(1, true), new(2.5, true), new(4, true), new(4, false), new(0, false), new(2, false), new(5, true)], TimeUnit.Month).With("gold", 0).With("price", t => 0.1 * t),
    ];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Gradient_and_hessian_are_the_derivatives(bool fitShape)
    {
        double[] own = fitShape ? [1.2, 9, 1.3] : [1.2, 9];
        Derivatives.AreRight(at => Likelihood(fitShape, "price", "gold").Evaluated(at), [.. own, 0.4, -0.3]);
        Derivatives.AreRight(at => Likelihood(fitShape).Evaluated(at), own);
    }

    [Theory]
    [InlineData(true, 1.3)]
    [InlineData(true, 1)]
    [InlineData(false, 1)]
    public void The_value_is_that_of_the_groups_curves(bool fitShape, double shape)
    {
        double expected = 0;
        foreach (var group in Groups)
        {
            CovariateCurve curve = new(1.2, 9, shape, TimeUnit.Month, t => 0.4 * group.Value("price", t) - 0.3 * group.Value("gold", t));
            for (int t = 1; t < group.Cells.Lost.Length; t++)
                expected += (group.Cells.Lost[t] == 0 ? 0 : group.Cells.Lost[t] * Math.Log(curve.Survival(t - 1) - curve.Survival(t))) + group.Cells.Staying[t] * Math.Log(curve.Survival(t));
        }
        double[] at = fitShape ? [1.2, 9, shape, 0.4, -0.3] : [1.2, 9, 0.4, -0.3];
        Golden.Agrees(expected, Likelihood(fitShape, "price", "gold").Evaluated(at).Value, 1e-12);
    }

    [Fact]
    public void A_prior_is_in_standard_deviations_over_the_periods_of_those_who_were_there()
    {
        var fit = CovariateCurveModel.Fit(Groups, fitShape: false, coefficientSpread: 0.5);
        Assert.Equal(["r", "alpha", "dropout:price", "dropout:gold"], fit.Parameters.Keys, StringComparer.Ordinal);
        Assert.Equal(["dropout:price", "dropout:gold"], fit.Priors.Select(prior => prior.Parameter), StringComparer.Ordinal);
        // there in periods 1 to 3 of the table: 100, 80, 70; in periods 1 to 5 of the others: 7, 5, 4, 3, 1
        (double Price, double Gold, double Count)[] cells = [(0.25, 1, 100), (1, 1, 80), (0.25, 1, 70), (0.1, 0, 7), (0.2, 0, 5), (0.3, 0, 4), (0.4, 0, 3), (0.5, 0, 1)];
        Golden.Agrees(0.5 / Deviation(cell => cell.Price), fit.Priors[0].Spread, 1e-12);
        Golden.Agrees(0.5 / Deviation(cell => cell.Gold), fit.Priors[1].Spread, 1e-12);
        Assert.Equal(108, fit.Observations);
        Assert.Equal(TimeUnit.Month, fit.Model.Unit);

        double Deviation(Func<(double Price, double Gold, double Count), double> of)
        {
            double all = cells.Sum(cell => cell.Count), mean = cells.Sum(cell => cell.Count * of(cell)) / all;
            return Math.Sqrt(cells.Sum(cell => cell.Count * Math.Pow(of(cell) - mean, 2)) / all);
        }
    }

    [Fact]
    public void Without_covariates_a_shape_of_1_is_a_gamma_mixture_of_geometric_tenures()
    {
        CovariateTenures[] table = [CovariateTenures.Of(new SurvivalTable([1_000, 600, 420, 330, 275, 240], TimeUnit.Month))];
        var fit = CovariateCurveModel.Fit(table, fitShape: false);
        Assert.True(fit.Converged, fit.Diagnosis);
        Assert.Equal((1, 0), (fit.Model.Shape, fit.Model.Churn.Count));
        double best = Of(fit.Model.R, fit.Model.Alpha);
        Golden.Agrees(best, fit.LogLikelihood, 1e-12);
        foreach (double factor in new[] { 0.99, 1.01 })
        {
            Assert.True(Of(fit.Model.R * factor, fit.Model.Alpha) < best);
            Assert.True(Of(fit.Model.R, fit.Model.Alpha * factor) < best);
            Assert.True(Of(fit.Model.R * factor, fit.Model.Alpha * factor) < best);
        }
        var shaped = CovariateCurveModel.Fit(table);
        Assert.Equal(["r", "alpha", "shape"], shaped.Parameters.Keys, StringComparer.Ordinal);
        Assert.Equal(shaped.Parameters["shape"], shaped.Model.Shape);
        Assert.True(shaped.LogLikelihood >= fit.LogLikelihood);
        Golden.Agrees(shaped.Parameters["r"], CovariateCurveModel.Fit([.. table, .. table]).Parameters["r"], 1e-5); // twice the customers, the same maximum

        static double Of(double r, double alpha)
        {
            long[] left = [400, 180, 90, 55, 35];
            double S(int t) => Math.Pow(alpha / (alpha + t), r);
            return left.Select((count, t) => count * Math.Log(S(t) - S(t + 1))).Sum() + 240 * Math.Log(S(5));
        }
    }

    [Fact]
    public void Another_origin_of_a_covariate_moves_the_scale_alone()
    {
        CovariateTenures[] Moved(double by) => [.. Groups.Select(group => group.With("moved", t => group.Value("price", t) + by))];
        CovariateTenures[] Alone(double by) => [.. Moved(by).Select((group, i) => (i == 0 ? CovariateTenures.Of(new SurvivalTable([100, 80, 70, 66], TimeUnit.Month)) : CovariateTenures.Of(Tenures, TimeUnit.Month)).With("price", t => group.Value("moved", t)))];
        var (fit, other) = (CovariateCurveModel.Fit(Alone(0), fitShape: false, coefficientSpread: 1), CovariateCurveModel.Fit(Alone(3), fitShape: false, coefficientSpread: 1));
        double gamma = fit.Parameters["dropout:price"];
        Golden.Agrees(fit.LogLikelihood, other.LogLikelihood, 1e-9);
        Golden.Agrees(gamma, other.Parameters["dropout:price"], 1e-3);
        Golden.Agrees(fit.Model.Alpha * Math.Exp(3 * gamma), other.Model.Alpha, 1e-2);
    }

    [Fact]
    public void A_covariate_with_which_nobody_leaves_is_said_to_separate_the_customers()
    {
        CovariateTenures[] groups = [.. from gold in (int[])[0, 1] select CovariateTenures.Of(new SurvivalTable(gold == 1 ? [50, 50, 50, 50] : [100, 80, 70, 66], TimeUnit.Month)).With("gold", gold)];
        Assert.Contains("The column of dropout:gold separates the customers", CovariateCurveModel.Fit(groups, fitShape: false).Diagnosis, StringComparison.Ordinal);
        Assert.DoesNotContain("separates", CovariateCurveModel.Fit(groups, fitShape: false, coefficientSpread: 1).Diagnosis, StringComparison.Ordinal);
    }

    private static Tenure[] Tenures => [new(1, true), new(1, true), new(2.5, true), new(4, true), new(4, false), new(2, false), new(5, true)];

    private static CurveLikelihood Likelihood(bool fitShape, params string[] names) => new(
        [.. Groups.Select(group => (group.Cells, Enumerable.Range(0, group.Cells.Lost.Length).Select(t => t == 0 ? [] : Array.ConvertAll(names, name => group.Value(name, t))).ToArray()))], fitShape);
}
