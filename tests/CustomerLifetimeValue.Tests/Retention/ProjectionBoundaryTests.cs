using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Retention;

/// <summary>Projections of a fit with their intervals: by the delta method and by few draws.</summary>
public sealed class ProjectionBoundaryTests
{
    private static readonly SurvivalTable[] Cohorts = [new([1000, 869, 743, 653, 593], TimeUnit.Year)];
    private static readonly ModelFit<ShiftedBetaGeometric> Fit = ShiftedBetaGeometric.Fit(Cohorts);

    [Fact]
    public void An_error_by_the_delta_method_follows_the_slopes_of_survival()
    {
        var rows = Fit.Project(3, confidence: 0.9);
        Assert.Equal([1, 2, 3], rows.Select(row => row.Tenure));
        foreach (var row in rows)
        {
            double alpha = Fit.Model.Alpha, beta = Fit.Model.Beta;
            double byAlpha = Slope(x => new ShiftedBetaGeometric(x, beta, TimeUnit.Year).Survival(row.Tenure), alpha), byBeta = Slope(x => new ShiftedBetaGeometric(alpha, x, TimeUnit.Year).Survival(row.Tenure), beta);
            var covariance = Fit.Covariance!;
            double variance = byAlpha * byAlpha * covariance[0, 0] + 2 * byAlpha * byBeta * covariance[0, 1] + byBeta * byBeta * covariance[1, 1];
            Golden.Agrees(Fit.Model.Survival(row.Tenure), row.Survival, 1e-13);
            Golden.Agrees(Math.Sqrt(variance), row.StandardError, 1e-6);
            // On the scale of ln(−ln S) the interval is ±1.645 errors of it, which are those of S over S·|ln S|.
            double half = 1.6448536269514722 * row.StandardError / (row.Survival * -Math.Log(row.Survival));
            Golden.Agrees(Math.Pow(row.Survival, Math.Exp(half)), row.Interval.Lower, 1e-12);
            Golden.Agrees(Math.Pow(row.Survival, Math.Exp(-half)), row.Interval.Upper, 1e-12);
            Assert.Equal(0.9, row.Interval.Confidence);
        }

        static double Slope(Func<double, double> of, double at) => (of(at * (1 + 1e-5)) - of(at * (1 - 1e-5))) / (2e-5 * at);
    }

    [Fact]
    public void Few_draws_are_those_of_their_seed_and_a_higher_confidence_spans_more_of_them()
    {
        var rows = Fit.Bootstrap(Cohorts, 3, seed: 5, samples: 20, confidence: 0.5);
        Assert.Equal(rows, Fit.Bootstrap(Cohorts, 3, seed: 5, samples: 20, confidence: 0.5));
        Assert.NotEqual(rows, Fit.Bootstrap(Cohorts, 3, seed: 6, samples: 20, confidence: 0.5));
        Assert.Equal([1, 2, 3], rows.Select(row => row.Tenure));
        foreach (var (row, wide) in rows.Zip(Fit.Bootstrap(Cohorts, 3, seed: 5, samples: 20, confidence: 0.999)))
        {
            Golden.Agrees(Fit.Model.Survival(row.Tenure), row.Survival, 1e-14);
            Assert.Equal(row.StandardError, wide.StandardError);
            Assert.True(wide.Interval.Lower < row.Interval.Lower && row.Interval.Lower < row.Interval.Upper && row.Interval.Upper < wide.Interval.Upper);
            // The half of twenty draws lies within about 0.67 deviations, and all of them within about 1.9.
            Assert.InRange((row.Interval.Upper - row.Interval.Lower) / (2 * row.StandardError), 0.3, 1.1);
            Assert.InRange((wide.Interval.Upper - wide.Interval.Lower) / (2 * wide.StandardError), 1.3, 2.6);
            Assert.Equal((0.5, 0.999), (row.Interval.Confidence, wide.Interval.Confidence));
        }
        Assert.InRange(rows[0].StandardError / Fit.Project(1)[0].StandardError, 0.5, 1.6);
    }

    [Fact]
    public void A_bootstrap_is_of_the_cohorts_of_its_fit_and_of_twenty_draws_at_least()
    {
        Says("samples", "samples is 19; allowed: 20 to 100000", () => Fit.Bootstrap(Cohorts, 1, seed: 1, samples: 19));
        Says("samples", "samples is 100001; allowed: 20 to 100000", () => Fit.Bootstrap(Cohorts, 1, seed: 1, samples: 100_001));
        Says("periods", "periods is 0; allowed: 1 to 1000000", () => Fit.Bootstrap(Cohorts, 0, seed: 1, samples: 20));
        Says("periods", "periods is 1000001; allowed: 1 to 1000000", () => Fit.Project(1_000_001));
        Says("confidence", "confidence is 1; allowed: ", () => Fit.Bootstrap(Cohorts, 1, seed: 1, samples: 20, confidence: 1));
        Says("cohorts", "The cohorts (1000 customers by month) are not those the fit was made from (1000 customers by year); allowed: the same cohorts.",
            () => Fit.Bootstrap([new([1000, 869, 743, 653, 593], TimeUnit.Month)], 1, seed: 1, samples: 20));
        Says("cohorts", "The cohorts (999 customers by year) are not those the fit was made from (1000 customers by year); allowed: the same cohorts.",
            () => Fit.Bootstrap([new([999, 869, 743, 653, 593], TimeUnit.Year)], 1, seed: 1, samples: 20));
        Assert.Throws<OperationCanceledException>(() => Fit.Bootstrap(Cohorts, 1, seed: 1, samples: 20, cancellation: new(canceled: true)));
        var flat = ShiftedBetaGeometric.Fit([3125, 2500, 2000, 1600, 1280, 1024], TimeUnit.Year);
        Assert.EndsWith("; use the bootstrap.", Assert.Throws<InvalidOperationException>(() => flat.Project(1)).Message, StringComparison.Ordinal);
        var weibull = BetaDiscreteWeibull.Fit([549, 399, 219, 154, 118, 111, 104, 87], TimeUnit.Year);
        Assert.Equal([1, 2], weibull.Project(2).Select(row => row.Tenure));
    }

    private static void Says(string parameter, string text, Func<object?> act) => Assert.Contains(text, Refused.Naming(parameter, act).Message, StringComparison.Ordinal);
}
