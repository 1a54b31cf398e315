using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Models.Covariates;

public sealed class CovariateCurveModelTests
{
    /// <summary>Cohorts won in months 0 to 11 and seen to month 24; in month 14 the price rises and churn is twice as high from then on, and gold customers churn half as fast.</summary>
    private static readonly CovariateTenures[] Groups = [.. from cohort in Enumerable.Range(0, 12) from gold in (bool[])[false, true] select Group(cohort, gold)];

    [Fact]
    public void Effects_of_the_truth_are_found()
    {
        var fit = CovariateCurveModel.Fit(Groups, fitShape: false);
        Assert.True(fit.Converged, fit.Diagnosis);
        Assert.Equal(["r", "alpha", "dropout:dear", "dropout:gold"], fit.Parameters.Keys, StringComparer.Ordinal);
        CovariateEffect dear = fit.Model.Churn["dear"], gold = fit.Model.Churn["gold"];
        Assert.InRange((dear.Coefficient - Math.Log(2)) / dear.StandardError!.Value, -4, 4);
        Assert.InRange((gold.Coefficient + Math.Log(2)) / gold.StandardError!.Value, -4, 4);
        Assert.InRange((fit.Parameters["alpha"] - 8) / fit.StandardErrors["alpha"], -4, 4);
        var curve = fit.Model.For(Groups[0]);
        Golden.Agrees(Math.Pow(1 + 13 / fit.Model.Alpha, -fit.Model.R), curve.Survival(13), 1e-12);
        Golden.Agrees(Math.Pow(1 + (13 + dear.Ratio) / fit.Model.Alpha, -fit.Model.R), curve.Survival(14), 1e-12);
    }

    [Fact]
    public void The_fit_is_the_maximum_of_the_curves_own_likelihood()
    {
        var fit = CovariateCurveModel.Fit(Groups);
        Assert.True(fit.Converged, fit.Diagnosis);
        Golden.Agrees(fit.LogLikelihood, Groups.Sum(group => Of(fit.Model.For(group), group.Cells)), 1e-11);
        Assert.True(fit.LogLikelihood >= CovariateCurveModel.Fit(Groups, fitShape: false).LogLikelihood);

        static double Of(CovariateCurve curve, TenureCells cells) => Enumerable.Range(1, cells.Lost.Length - 1)
            .Sum(t => (cells.Lost[t] == 0 ? 0 : cells.Lost[t] * Math.Log(curve.Survival(t - 1) - curve.Survival(t))) + cells.Staying[t] * Math.Log(curve.Survival(t)));
    }

    [Fact]
    public void Gradient_and_hessian_agree_with_central_differences()
    {
        var likelihood = new CurveLikelihood([.. Groups.Select((group, i) => (group.Cells, Enumerable.Range(0, group.Cells.Lost.Length).Select(t => new double[] { t % 3 - 0.5, i % 2 }).ToArray()))], fitShape: true);
        double[] at = [1.2, 9, 1.1, 0.4, -0.3], gradient = new double[5], hessian = new double[25];
        likelihood.Evaluate(at, gradient, hessian);
        for (int i = 0; i < at.Length; i++)
        {
            const double Step = 1e-4;
            var (up, down) = (Evaluate(i, Step), Evaluate(i, -Step));
            Golden.Agrees((up.Value - down.Value) / (2 * Step), gradient[i], 1e-5, $"∂{i}");
            for (int j = 0; j < at.Length; j++)
            {
                double expected = (up.Slopes[j] - down.Slopes[j]) / (2 * Step);
                Assert.True(Math.Abs(expected - hessian[i * 5 + j]) <= 1e-5 * (1 + Math.Abs(expected)), $"∂²{i}{j}: {hessian[i * 5 + j]:R}, by differences {expected:R}");
            }
        }

        (double Value, double[] Slopes) Evaluate(int i, double step)
        {
            double[] moved = [.. at], slopes = new double[5];
            moved[i] += step;
            return (likelihood.Evaluate(moved, slopes, new double[25]), slopes);
        }
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        var table = new SurvivalTable([100, 80, 70], TimeUnit.Month);
        Refused.Naming("customers", () => CovariateCurveModel.Fit([]));
        Refused.Naming("customers", () => CovariateCurveModel.Fit([CovariateTenures.Of(table).With("x", 1)]));
        Refused.Naming("customers", () => CovariateCurveModel.Fit([CovariateTenures.Of(table).With("x", t => t), CovariateTenures.Of(table)]));
        Refused.Naming("customers", () => CovariateCurveModel.Fit([CovariateTenures.Of(table), CovariateTenures.Of(new SurvivalTable([100, 80], TimeUnit.Year))]));
        Refused.Naming("customers", () => CovariateCurveModel.Fit([CovariateTenures.Of(new SurvivalTable([100, 100], TimeUnit.Month))]));
        Refused.Naming("customers", () => CovariateCurveModel.Fit([CovariateTenures.Of(table).With("x", _ => double.NaN)]));
        Refused.Naming("name", () => CovariateTenures.Of(table).With("x", 1).With("x", 2));
        Refused.Naming("tenures", () => CovariateTenures.Of((Tenure[])[], TimeUnit.Month));
    }

    private static CovariateTenures Group(int cohort, bool gold)
    {
        var random = new Random(100 + 2 * cohort + (gold ? 1 : 0));
        int periods = 24 - cohort;
        List<Tenure> tenures = [];
        for (int i = 0; i < 400; i++)
        {
            double rate = -Math.Log(1 - random.NextDouble()) / 8; // Gamma(1, 8)
            int t = 1;
            while (t <= periods && random.NextDouble() < Math.Exp(-rate * (cohort + t >= 14 ? 2 : 1) * (gold ? 0.5 : 1))) t++;
            tenures.Add(t <= periods ? new(t, true) : new(periods, false));
        }
        return CovariateTenures.Of(tenures, TimeUnit.Month).With("dear", period => cohort + period >= 14 ? 1 : 0).With("gold", gold ? 1 : 0);
    }
}
