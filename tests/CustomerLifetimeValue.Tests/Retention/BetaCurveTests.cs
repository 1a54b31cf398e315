using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Retention;

public sealed class BetaCurveTests
{
    private static readonly int[] HighEnd = [1000, 869, 743, 653, 593, 551, 517, 491];
    private static readonly int[] Regular = [1000, 631, 468, 382, 326, 289, 262, 241];

    [Fact]
    public void Beta_discrete_weibull_agrees_with_30_digits() => Assert.All(Golden.Read("beta_discrete_weibull"), row =>
    {
        var curve = new BetaDiscreteWeibull(row[0], row[1], row[2], TimeUnit.Year);
        string what = string.Join(' ', row);
        Golden.Agrees(row[5], curve.Survival(7), 1e-12, what);
        Golden.Agrees(row[6], curve.DiscountedRenewals(DiscountRate.PerYear(row[3]), (int)row[4], double.PositiveInfinity)!.Value, 1e-12, what);
    });

    [Fact]
    public void Tiny_parameters_keep_their_digits() => Assert.All(Golden.Read("beta_near_zero"), row =>
    {
        string what = string.Join(' ', row);
        IRetentionCurve weibull = new BetaDiscreteWeibull(row[0], row[1], row[2], TimeUnit.Year);
        Golden.Agrees(row[4], weibull.Survival(row[3]), 1e-12, what);
        Golden.Agrees(row[5], weibull.RetentionRate((int)row[3]), 1e-12, what);
        if (row[2] != 1) return;
        IRetentionCurve geometric = new ShiftedBetaGeometric(row[0], row[1], TimeUnit.Year);
        Golden.Agrees(row[4], geometric.Survival(row[3]), 1e-12, what);
        Golden.Agrees(row[5], geometric.RetentionRate((int)row[3]), 1e-12, what);
    });

    [Fact]
    public void The_published_segments_are_fitted_to_the_published_values()
    {
        var high = ShiftedBetaGeometric.Fit(HighEnd, TimeUnit.Year);
        var regular = ShiftedBetaGeometric.Fit(Regular, TimeUnit.Year);
        Assert.True(high.Converged && regular.Converged);
        Golden.Agrees(0.66808835110644622, high.Model.Alpha, 1e-12);
        Golden.Agrees(3.8060949640582669, high.Model.Beta, 1e-12);
        Golden.Agrees(-1611.1581473911564, high.LogLikelihood, 1e-14);
        Golden.Agrees(0.70407729847351621, regular.Model.Alpha, 1e-12);
        Golden.Agrees(1.1820430262094757, regular.Model.Beta, 1e-12);
        Golden.Agrees(-1680.265188, regular.LogLikelihood, 1e-9);
        Assert.Equal((1000L, 8), (high.Observations, high.DistinctPatterns));
    }
}
