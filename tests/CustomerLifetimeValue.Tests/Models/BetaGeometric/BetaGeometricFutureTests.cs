using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Tests.Support;
using MathNet.Numerics;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>The future of a living customer who leaves after purchases, against means over the chance to leave by the trapezoidal rule over its logit.</summary>
public sealed class BetaGeometricFutureTests
{
    private const double Forever = double.PositiveInfinity;

    /// <summary>n, a, b: shapes far below and far above 1, each of them.</summary>
    public static TheoryData<double, double, double> Shapes
    {
        get
        {
            var shapes = new TheoryData<double, double, double>();
            foreach (double n in new[] { 0.05, 2.3, 700 })
                foreach (double a in new[] { 0.06, 1.4, 60 })
                    foreach (double b in new[] { 0.06, 3, 200 }) shapes.Add(n, a, b);
            return shapes;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Expectations_are_means_over_the_chance_to_leave(double n, double a, double b)
    {
        var future = new BetaGeometricFuture(n, 10, a, b);
        foreach (double end in new[] { 1e-3, 0.5, 20, 3e4 })
        {
            // Given p the rate of leaving is λp, with λ of Gamma(n, 10): whoever is alive at t has a chance of (1 + pt/10)⁻ⁿ.
            double zeta = end / 10;
            Golden.Agrees(Mean(a, b, p => Math.Exp(-n * Elementary.Log1p(p * zeta))), future.Alive(end), 1e-11, $"alive at {end}");
            Golden.Agrees(Mean(a, b, p => Left(n, p * zeta) / p), future.Purchases(0, end), 1e-11, $"purchases by {end}");
            Golden.Agrees(Mean(a, b, p => Math.Exp(-n * Elementary.Log1p(p * zeta / 3)) * Left(n, p * zeta / 1.5 / (1 + p * zeta / 3)) / p), future.Purchases(end / 3, end), 1e-11, $"purchases until {end}");
            Golden.Agrees(Mean(a, b, p => Pairs(n, p, zeta)), future.Pairs(0, end), 1e-10, $"pairs by {end}");
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Discounted_values_are_integrals_over_time(double n, double a, double b)
    {
        var future = new BetaGeometricFuture(n, 10, a, b);
        foreach (var (delta, end) in new[] { (0.02, 30.0), (5, 30), (1e-4, 3_000) })
        {
            // Over the logarithm of time, in which powers of it are smooth.
            double last = Math.Log(1 + end * 1e3);
            double Over(Func<double, double> f) => Quadrature.Of(y => f((Math.Exp(y) - 1) / 1e3) * Math.Exp(y - delta * (Math.Exp(y) - 1) / 1e3) / 1e3, 0, last, panels: 12);
            double time = Over(future.Alive), purchases = Over(t => future.Purchases(0, t)), ending = Math.Exp(-delta * end) * future.Purchases(0, end);
            Golden.Agrees(time, future.AliveTime(delta, end), 1e-10, "time alive");
            Golden.Agrees(ending + delta * purchases, future.Discounted(delta, end), 1e-10, "discounted");
            Golden.Agrees(future.Discounted(delta, end), future.DiscountedNearly(delta, end), 2e-6, "nearly");
            double square = 2 * Over(t => (1 - Math.Exp(-delta * t)) / delta * future.Alive(t));
            Golden.Agrees(square, future.StayMoments(delta, end).Square, 1e-7, "square of the time alive");
        }
    }

    [Theory]
    [InlineData(1.01, 1.5)]
    [InlineData(2.5, 2.01)]
    [InlineData(1, 3)]
    [InlineData(0.5, 3)]
    [InlineData(4, 1)]
    [InlineData(4, 0.5)]
    public void Without_end_and_discount_sums_are_those_of_the_purchases_left(double n, double a)
    {
        const double B = 4;
        var future = new BetaGeometricFuture(n, 10, a, B);
        // E[1/p], E[1/(λp)] and 2E[q/p²].
        double purchases = a > 1 ? Math.Exp(SpecialFunctions.BetaLn(a - 1, B) - SpecialFunctions.BetaLn(a, B)) : Forever;
        Golden.Agrees(purchases, future.Discounted(0, Forever), 1e-12);
        Golden.Agrees(n > 1 ? purchases * 10 / (n - 1) : Forever, future.AliveTime(0, Forever), 1e-12);
        Golden.Agrees(a > 2 ? 2 * Math.Exp(SpecialFunctions.BetaLn(a - 2, B + 1) - SpecialFunctions.BetaLn(a, B)) : Forever, future.Pairs(0, Forever), 1e-11);
        Assert.Equal((0, 0, 1, 0, 0), (future.Discounted(0.1, 0), future.AliveTime(0.1, 0), future.Alive(0), future.Purchases(3, 3), future.Pairs(0.1, 0)));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Chances_are_those_of_a_count_that_leaving_cuts_short(double n, double a, double b)
    {
        var future = new BetaGeometricFuture(n, 10, a, b);
        double made = Math.Pow(10 / 13.0, n), all = made, stayed = 1;
        Golden.Agrees(made, future.Probability(0, 3), 1e-12);
        for (int k = 1; k < 7; k++)
        {
            // The k-th has come, and the customer stayed after those before.
            if (1 - all > 1e-6) Golden.Agrees(stayed * (1 - all), future.AtLeast(k, 3), 1e-9, $"at least {k}");
            double stays = stayed * (b + k - 1) / (a + b + k - 1);
            made *= (n + k - 1) / k * (3 / 13.0);
            if (1 - all > 1e-6) Golden.Agrees(stays * made + (stayed - stays) * (1 - all), future.Probability(k, 3), 1e-9, $"{k} purchases");
            (all, stayed) = (all + made, stays);
            Assert.Equal((0, 0), (future.Probability(k, 0), future.AtLeast(k, 0)));
        }
        Assert.Equal((1, 1), (future.Probability(0, 0), future.Ever()));
        Golden.Agrees(0.5, Math.Pow(10 / (10 + future.MedianWait()), n), 1e-11);
    }

    /// <summary>1 − (1 + z)⁻ⁿ.</summary>
    private static double Left(double n, double z) => -Elementary.Expm1(-n * Elementary.Log1p(z));

    /// <summary>2(1 − p)·[1 − (1 + (n + 1)pζ)(1 + pζ)^−(n + 1)]/p², by its series where that cancels.</summary>
    private static double Pairs(double n, double p, double zeta)
    {
        double z = p * zeta, y = (n + 1) * z;
        if (y > 0.5) return 2 * (1 - p) * (1 - (1 + y) * Math.Exp(-(n + 1) * Elementary.Log1p(z))) / (p * p);
        // n(n + 1)z²·Σ (−1)ᵐ (n + 2)ₘ/m!·zᵐ/(m + 2).
        double term = 1, sum = 0;
        for (int m = 0; m < 60; m++)
        {
            sum += term / (m + 2);
            term *= -(n + 2 + m) / (m + 1) * z;
        }
        return 2 * (1 - p) * n * (n + 1) * zeta * zeta * sum;
    }

    /// <summary>The mean of a function of a chance of Beta(a, b).</summary>
    private static double Mean(double a, double b, Func<double, double> function)
    {
        double step = 0.25 / (1 + 0.5 * Math.Sqrt(Math.Max(a, b))), centre = Math.Log(a / b), all = SpecialFunctions.BetaLn(a, b), sum = 0;
        for (double y = Math.Max(centre - 45 / a - 40, -650); y < centre + 45 / b + 12; y += step)
        {
            double logP = -Math.Max(0, -y) - Elementary.Log1p(Math.Exp(-Math.Abs(y))), logQ = logP - y, weight = a * logP + b * logQ - all;
            if (weight > -700) sum += step * Math.Exp(weight) * function(Math.Exp(logP));
        }
        return sum;
    }
}
