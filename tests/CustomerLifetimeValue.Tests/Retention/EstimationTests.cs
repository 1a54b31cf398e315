using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Retention;

public sealed class EstimationTests
{
    private static readonly int[] HighEnd = [1000, 869, 743, 653, 593, 551, 517, 491];

    /// <summary>Remission times of 42 leukaemia patients (Freireich et al. 1963), the textbook's example of two groups with ties and censoring.</summary>
    private static readonly Tenure[] Treated =
        [new(6, true), new(6, true), new(6, true), new(6, false), new(7, true), new(9, false), new(10, true), new(10, false), new(11, false), new(13, true), new(16, true),
         new(17, false), new(19, false), new(20, false), new(22, true), new(23, true), new(25, false), new(32, false), new(32, false), new(34, false), new(35, false)];

    private static readonly Tenure[] Placebo = [.. new[] { 1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23 }.Select(t => new Tenure(t, true))];

    /// <summary>Survival and Greenwood standard errors as Klein and Moeschberger (2003), table 4.1A, print them.</summary>
    [Fact]
    public void Kaplan_Meier_gives_the_textbooks_table()
    {
        var km = KaplanMeier.Estimate(Treated, TimeUnit.Month);
        (double Time, double Survival, double Error)[] printed =
            [(6, 0.857, 0.076), (7, 0.807, 0.087), (10, 0.753, 0.096), (13, 0.690, 0.107), (16, 0.627, 0.114), (22, 0.538, 0.128), (23, 0.448, 0.135)];
        Assert.Equal(printed.Length, km.Steps.Count);
        foreach (var (time, survival, error) in printed)
        {
            Assert.Equal(survival, km.Survival(time), 0.00051);
            Assert.Equal(error, km.StandardError(time), 0.00051);
        }
        Assert.Equal(Duration.Months(23), km.MedianLifetime());
        Assert.Equal(1, km.Survival(5.9));
        Assert.Equal(35, km.KnownTo);
        Assert.Throws<ArgumentOutOfRangeException>(() => km.Survival(36));
    }

    /// <summary>Chi-squared 16.79 with 19.25 and 10.75 expected, as the textbooks and every statistics package report for these data.</summary>
    [Fact]
    public void The_log_rank_test_gives_the_textbooks_statistic()
    {
        var test = LogRankTest.Compare(Treated, Placebo);
        Assert.Equal(16.79, test.Statistic, 0.005);
        Assert.Equal((9, 19.25), (test.Observed, Math.Round(test.Expected, 2)));
        Assert.Equal(4.17e-5, test.PValue, 1e-7);
        Golden.Agrees(test.Statistic, LogRankTest.Compare(Placebo, Treated).Statistic, 1e-12);
    }

    [Fact]
    public void Restricted_mean_is_the_area_under_the_steps()
    {
        Tenure[] tenures = [new(1, true), new(2, true), new(2, false), new(3, true), new(5, false), new(5, true), new(8, false)];
        var km = KaplanMeier.Estimate(tenures, TimeUnit.Month);
        double s1 = 6 / 7.0, s2 = s1 * 5 / 6, s3 = s2 * 3 / 4, s5 = s3 * 2 / 3;
        var mean = km.RestrictedMean(6);
        Golden.Agrees(1 + s1 + s2 + 2 * s3 + s5, mean.Mean.Value, 1e-14);
        double a5 = s5, a3 = a5 + 2 * s3, a2 = a3 + s2, a1 = a2 + s1;
        Golden.Agrees(Math.Sqrt(a1 * a1 / (7 * 6) + a2 * a2 / (6 * 5) + a3 * a3 / (4 * 3) + a5 * a5 / (3 * 2)), mean.StandardError, 1e-14);
        Assert.Throws<ArgumentOutOfRangeException>("limit", () => km.RestrictedMean(9));
    }

    [Fact]
    public void Log_log_intervals_follow_their_formula_and_stay_inside()
    {
        var km = KaplanMeier.Estimate(Treated, TimeUnit.Month);
        double s = km.Survival(10), se = km.StandardError(10), theta = Math.Exp(1.959963984540054 * se / (s * Math.Log(s)));
        var interval = km.ConfidenceInterval(10)!.Value;
        Golden.Agrees(Math.Pow(s, 1 / theta), interval.Lower, 1e-9);
        Golden.Agrees(Math.Pow(s, theta), interval.Upper, 1e-9);
        Assert.Null(km.ConfidenceInterval(5));
        Assert.All(km.Steps, step => Assert.True(km.ConfidenceInterval(step.Time, 0.999) is { Lower: > 0, Upper: < 1 }));
    }

    [Fact]
    public void Without_censoring_Kaplan_Meier_is_the_empirical_curve_and_rows_may_stand_in_any_order()
    {
        var table = new SurvivalTable([100, 63, 47, 38, 0], TimeUnit.Year);
        var km = KaplanMeier.Estimate(table.Tenures(), TimeUnit.Year);
        var shuffled = table.Tenures().ToArray();
        new Random(7).Shuffle(shuffled);
        for (int t = 0; t <= 4; t++)
        {
            Golden.Agrees(table.Survivors[t] / 100.0, km.Survival(t), 1e-14);
            Assert.Equal(km.Survival(t), KaplanMeier.Estimate(shuffled, TimeUnit.Year).Survival(t));
        }
        Assert.Null(km.KnownTo);
    }

    [Fact]
    public void All_censored_is_a_curve_of_ones_as_far_as_observed()
    {
        var km = KaplanMeier.Estimate([new(3, false), new(5, false)], TimeUnit.Month);
        Assert.Equal((1, 0), (km.Survival(5), km.StandardError(5)));
        Assert.Null(km.MedianLifetime());
        Assert.Throws<ArgumentException>(() => KaplanMeier.Estimate([], TimeUnit.Month));
        Assert.Throws<ArgumentException>("tenures", () => ShiftedBetaGeometric.Fit([new Tenure(3, false)], TimeUnit.Month));
        Assert.Throws<ArgumentException>(() => LogRankTest.Compare([new(3, false)], [new(3, false)]));
    }

    [Fact]
    public void Gradient_and_hessian_agree_with_differences()
    {
        var likelihood = new BetaSurvivalLikelihood(TenureCells.Of([new SurvivalTable(HighEnd, TimeUnit.Year), new SurvivalTable([500, 300, 250], TimeUnit.Year)]));
        double[] p = [0.7, 3.1, 1.4];
        double[] gradient = new double[3], hessian = new double[9];
        likelihood.Evaluate(p, gradient, hessian);
        for (int i = 0; i < 3; i++)
        {
            double h = 1e-5;
            var (up, down) = (At(p, i, h), At(p, i, -h));
            Assert.Equal((up.Value - down.Value) / (2 * h), gradient[i], 1e-6 * Math.Abs(gradient[i]) + 1e-4);
            for (int j = 0; j < 3; j++) Assert.Equal((up.Gradient[j] - down.Gradient[j]) / (2 * h), hessian[3 * i + j], 1e-6 * Math.Abs(hessian[3 * i + j]) + 1e-4);
        }

        (double Value, double[] Gradient) At(double[] at, int i, double step)
        {
            double[] moved = [.. at], slope = new double[3];
            moved[i] += step;
            return (likelihood.Evaluate(moved, slope, new double[9]), slope);
        }
    }

    /// <summary>Standard errors from the inverse Hessian by 50-digit differentiation; see Golden/standard_errors.py.</summary>
    [Fact]
    public void Standard_errors_agree_with_the_exact_hessian()
    {
        var row = Golden.Read("standard_errors").Single();
        var sbg = ShiftedBetaGeometric.Fit(HighEnd, TimeUnit.Year);
        var bdw = BetaDiscreteWeibull.Fit(HighEnd, TimeUnit.Year);
        Golden.Agrees(row[0], sbg.StandardErrors["alpha"], 1e-9);
        Golden.Agrees(row[1], sbg.StandardErrors["beta"], 1e-9);
        Golden.Agrees(row[2], bdw.Parameters["alpha"], 1e-9);
        Golden.Agrees(row[3], bdw.Parameters["beta"], 1e-9);
        Golden.Agrees(row[4], bdw.Parameters["shape"], 1e-9);
        Golden.Agrees(row[5], bdw.StandardErrors["alpha"], 1e-8);
        Golden.Agrees(row[6], bdw.StandardErrors["beta"], 1e-8);
        Golden.Agrees(row[7], bdw.StandardErrors["shape"], 1e-8);
        Golden.Agrees(row[8], sbg.Project(12)[11].StandardError, 1e-8);
        Golden.Agrees(row[9], bdw.Project(12)[11].StandardError, 1e-8);
    }

    [Fact]
    public void Cohorts_together_are_their_customers_together()
    {
        SurvivalTable[] cohorts = [new(HighEnd, TimeUnit.Year), new([700, 610, 540], TimeUnit.Year), new([300, 260], TimeUnit.Year)];
        var together = ShiftedBetaGeometric.Fit(cohorts);
        var reversed = ShiftedBetaGeometric.Fit(cohorts.Reverse());
        var single = ShiftedBetaGeometric.Fit(cohorts.SelectMany(c => c.Tenures()), TimeUnit.Year);
        Assert.Equal(2000, together.Observations);
        Assert.Equal(together.Parameters, reversed.Parameters);
        Assert.Equal(together.Parameters, single.Parameters);
        Assert.Equal(together.LogLikelihood, single.LogLikelihood);
    }

    [Fact]
    public void Every_start_ends_in_the_same_place()
    {
        var fit = BetaDiscreteWeibull.Fit(HighEnd, TimeUnit.Year);
        var many = BetaDiscreteWeibull.Fit(HighEnd, TimeUnit.Year, new FitOptions(starts: 60));
        Assert.Equal(60, many.Starts);
        foreach (string name in fit.Parameters.Keys) Golden.Agrees(fit.Parameters[name], many.Parameters[name], 1e-9);
    }

    [Fact]
    public void Customers_who_do_not_differ_are_no_success_and_the_fit_says_so()
    {
        var fit = ShiftedBetaGeometric.Fit([3125, 2500, 2000, 1600, 1280, 1024], TimeUnit.Year);
        Assert.False(fit.Converged);
        Assert.True(fit.Status is FitStatus.Boundary or FitStatus.FlatDirection);
        Assert.Contains("constant retention rate", fit.Diagnosis, StringComparison.Ordinal);
        Assert.Empty(fit.StandardErrors);
        Assert.Equal(0.8, fit.Model.RetentionRate(3), 1e-3);
        Assert.Throws<InvalidOperationException>(() => fit.Project(5));
    }

    [Fact]
    public void Two_parameters_from_two_rows_are_a_flat_direction_or_a_boundary_never_a_success()
    {
        var fit = ShiftedBetaGeometric.Fit([1000, 800], TimeUnit.Year);
        Assert.False(fit.Converged);
        Assert.False(string.Equals("No concern.", fit.Diagnosis, StringComparison.Ordinal));
        Assert.Equal(0.8, fit.Model.Survival(1), 1e-6);
    }

    [Fact]
    public void Random_small_tables_never_fail_and_never_lie()
    {
        var random = new Random(11);
        for (int i = 0; i < 300; i++)
        {
            var survivors = new int[random.Next(2, 9)];
            survivors[0] = random.Next(1, 60);
            for (int t = 1; t < survivors.Length; t++) survivors[t] = random.Next(0, survivors[t - 1] + 1);
            if (survivors[^1] == survivors[0] || survivors[1] == 0) continue;
            var fit = ShiftedBetaGeometric.Fit(survivors, TimeUnit.Year);
            Assert.True(double.IsFinite(fit.LogLikelihood) && fit.LogLikelihood <= 0, fit.ToString());
            Assert.True(fit.Status is FitStatus.Converged or FitStatus.Boundary or FitStatus.FlatDirection, $"{string.Join(' ', survivors)}: {fit} {fit.Diagnosis}");
            Assert.Equal(fit.Converged, fit.StandardErrors.Count == 2);
            var weibull = BetaDiscreteWeibull.Fit(survivors, TimeUnit.Year);
            Assert.True(weibull.Status is FitStatus.Converged or FitStatus.Boundary or FitStatus.FlatDirection, $"{string.Join(' ', survivors)}: {weibull} {weibull.Diagnosis}");
            Assert.Equal(weibull.Converged, weibull.StandardErrors.Count == 3);
            Assert.True(!weibull.Converged || weibull.Parameters.Values.All(p => p is > 1e-7 and < 1e7), weibull.ToString());
            Assert.True(weibull.LogLikelihood >= fit.LogLikelihood - 1e-7, $"{string.Join(' ', survivors)}: {weibull} {weibull.Diagnosis} against {fit}");
        }
    }

    /// <summary>Tables on which an optimiser converges slowly, stalls on rounding errors, or diverges.</summary>
    [Theory]
    [InlineData(new[] { 100, 50, 20, 5, 0 }, FitStatus.Boundary)]                       // α and β rise for ever
    [InlineData(new[] { 100, 60, 60, 60, 60 }, FitStatus.Boundary)]                     // two kinds of customers
    [InlineData(new[] { 346, 293, 293, 293, 293, 293 }, FitStatus.Boundary)]
    [InlineData(new[] { 85, 85, 76, 76, 76 }, FitStatus.Boundary)]                      // the shape rises for ever
    [InlineData(new[] { 549, 399, 219, 154, 118, 111, 104, 87 }, FitStatus.Converged)]  // an interior maximum at shape 11.7
    [InlineData(new[] { 104, 98, 72, 58, 57, 52 }, FitStatus.Converged)]                // and at shape 31
    public void A_beta_discrete_Weibull_ends_where_it_says(int[] survivors, FitStatus status)
    {
        var fit = BetaDiscreteWeibull.Fit(survivors, TimeUnit.Year);
        Assert.Equal(status, fit.Status);
        Assert.Equal(fit.Converged, fit.Covariance is not null);
        if (!fit.Converged) Assert.Contains("keeps rising", fit.Diagnosis, StringComparison.Ordinal);
        var longer = BetaDiscreteWeibull.Fit(survivors, TimeUnit.Year, new FitOptions(maximumIterations: 2000, starts: 30));
        Assert.True(fit.LogLikelihood > longer.LogLikelihood - 1e-6, $"{fit} against {longer}");
    }

    [Fact]
    public void Of_several_maxima_the_highest_is_kept()
    {
        var fit = BetaDiscreteWeibull.Fit([115, 66, 45, 39, 33, 26, 23, 23], TimeUnit.Year);
        Assert.True(fit.Converged, fit.ToString());
        Assert.Equal(-184.42429, fit.LogLikelihood, 1e-5);
        Assert.Equal(12.89, fit.Model.Shape, 0.01);
    }

    [Fact]
    public void Slopes_keep_their_digits_at_large_shapes()
    {
        // ∂L/∂b and its slopes cancel twenty digits at tᶜ = 1e22 unless computed from the longer interval.
        var far = new BetaSurvivalStep(0.0153, 1e22, 3e22);
        Assert.Equal(0.0153 * 0.75 / 1e22, far.ByB, 1e-12 * far.ByB);
        Assert.Equal(-0.0153 * (1 - 1 / 16.0) / 1e44, far.BB, 1e-12 * -far.BB);
    }

    [Fact]
    public void The_bootstrap_is_reproducible_and_agrees_with_the_delta_method()
    {
        var fit = ShiftedBetaGeometric.Fit(HighEnd, TimeUnit.Year);
        SurvivalTable[] cohorts = [new(HighEnd, TimeUnit.Year)];
        var first = fit.Bootstrap(cohorts, 12, seed: 5, samples: 400);
        Assert.Equal(first, fit.Bootstrap(cohorts, 12, seed: 5, samples: 400));
        Assert.NotEqual(first, fit.Bootstrap(cohorts, 12, seed: 6, samples: 400));
        foreach (var (delta, boot) in fit.Project(12).Zip(first))
        {
            Assert.Equal(delta.Survival, boot.Survival, 1e-12);
            Assert.InRange(boot.StandardError / delta.StandardError, 0.85, 1.15);
            Assert.Equal(delta.Interval.Lower, boot.Interval.Lower, 0.35 * delta.StandardError);
        }
    }

    [Fact]
    public void Churn_given_tenure_is_the_posterior_beta()
    {
        var model = new ShiftedBetaGeometric(0.668, 3.806, TimeUnit.Year);
        var churn = model.ChurnGiven(5);
        double a = 0.668, b = 8.806;
        Golden.Agrees(a / (a + b), churn.Mean, 1e-13);
        Golden.Agrees(Math.Sqrt(a * b / ((a + b) * (a + b) * (a + b + 1))), churn.StandardDeviation, 1e-12);
        Golden.Agrees(0.25, churn.CumulativeProbability(churn.Quantile(0.25)), 1e-9);
        // Beta(1, b): the distribution function has a closed form.
        var simple = new ShiftedBetaGeometric(1, 4, TimeUnit.Year).ChurnGiven(2);
        Golden.Agrees(1 - Math.Pow(0.5, 1 / 6.0), simple.Quantile(0.5), 1e-10);
    }

    [Theory]
    [InlineData(1e-6)]
    [InlineData(0.5)]
    [InlineData(1e3)]
    [InlineData(1e5)]
    [InlineData(1e8)]
    public void Churn_of_a_uniform_mixture_has_its_closed_form_up_to_the_largest_parameters(double shape)
    {
        // θ ~ Beta(1, β): P(θ ≤ t) = 1 − (1 − t)^β. θ ~ Beta(α, 1): P(θ ≤ t) = t^α.
        var many = new ShiftedBetaGeometric(1, shape, TimeUnit.Year).ChurnGiven(0);
        var few = new ShiftedBetaGeometric(shape, 1, TimeUnit.Year).ChurnGiven(0);
        foreach (double p in new[] { 1e-9, 0.01, 0.5, 0.99 })
        {
            double quantile = -Elementary.Expm1(Elementary.Log1p(-p) / shape);
            Golden.Agrees(quantile, many.Quantile(p), 1e-10);
            if (quantile < 1) Golden.Agrees(p, many.CumulativeProbability(quantile), 1e-10);
            if (Math.Log(p) / shape > -690) Golden.Agrees(Math.Exp(Math.Log(p) / shape), few.Quantile(p), 1e-10);
            if (Math.Log(p) / shape is > -690 and < -1e-12) Golden.Agrees(p, few.CumulativeProbability(Math.Exp(Math.Log(p) / shape)), shape > 1e4 ? 1e-7 : 1e-10);
        }
    }

    [Fact]
    public void Bad_tables_are_refused_by_name()
    {
        Assert.Throws<ArgumentOutOfRangeException>("survivors", () => RetentionCurve.Observed([1000, 869, 900], TimeUnit.Year));
        Assert.Throws<ArgumentOutOfRangeException>("survivors", () => RetentionCurve.Observed([0, 0], TimeUnit.Year));
        Assert.Throws<ArgumentException>("survivors", () => RetentionCurve.Observed([1000], TimeUnit.Year));
        Assert.Throws<ArgumentException>("survivors", () => RetentionCurve.Observed([], TimeUnit.Year));
        Assert.Throws<ArgumentOutOfRangeException>("survivors", () => ShiftedBetaGeometric.Fit([10, -1], TimeUnit.Year));
        Assert.Throws<ArgumentException>("cohorts", () => ShiftedBetaGeometric.Fit([10, 10, 10], TimeUnit.Year));
        Assert.Throws<ArgumentException>("cohorts", () => ShiftedBetaGeometric.Fit([10, 0], TimeUnit.Year));
        Assert.Throws<ArgumentException>("cohorts", () => ShiftedBetaGeometric.Fit(Array.Empty<SurvivalTable>()));
        Assert.Throws<ArgumentException>("cohorts", () => ShiftedBetaGeometric.Fit([new SurvivalTable([5, 3], TimeUnit.Year), new SurvivalTable([5, 3], TimeUnit.Month)]));
        Assert.Throws<ArgumentOutOfRangeException>("Length", () => new Tenure(-1, true));
        Assert.Throws<ArgumentOutOfRangeException>("alpha", () => new ShiftedBetaGeometric(0, 1, TimeUnit.Year));
        Assert.Throws<ArgumentOutOfRangeException>("survival", () => RetentionCurve.FromSurvival([1, 0.5, 0.6], TimeUnit.Year));
        Assert.Throws<ArgumentOutOfRangeException>("rates", () => RetentionCurve.FromRates([0.5, 1.6], TimeUnit.Year));
    }
}
