using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>The likelihood of a few customers under the Gamma/Gompertz/NBD, where hazards grow, fade and stay the same.</summary>
public sealed class GGomNbdLikelihoodTests
{
    private static readonly CustomerPatterns Customers = CustomerPatterns.From(
    [
        (new CustomerSummary(0, 0, 12, TimeUnit.Week), 3L), (new CustomerSummary(0, 0, 0, TimeUnit.Week), 1L), (new CustomerSummary(2, 10, 39, TimeUnit.Week), 2L),
        (new CustomerSummary(3, 30, 30, TimeUnit.Week), 1L), (new CustomerSummary(7, 21, 40, TimeUnit.Week), 5L),
    ]);

    /// <summary>r, α, b, s, κ: bt is small, above 1, and many powers of e, of either sign.</summary>
    public static TheoryData<double, double, double, double, double> Points => new()
    {
        { 0.6, 7, 0, 0.7, 15 }, { 0.6, 7, 1e-7, 0.7, 15 }, { 0.6, 7, 0.02, 0.7, 15 }, { 0.6, 7, -0.02, 0.7, 15 }, { 1.4, 25, 0.2, 0.4, 300 }, { 0.6, 7, -0.2, 1.8, 9 },
        { 0.6, 7, 0.9, 0.3, 2e6 }, { 2.5, 4, -1.5, 1.2, 3 },
    };

    [Theory]
    [MemberData(nameof(Points))]
    public void Gradient_and_hessian_are_the_derivatives(double r, double alpha, double b, double s, double kappa)
    {
        var likelihood = new GGomNbdLikelihood(Customers);
        double[] at = [r, alpha, b, s, kappa], units = [r, alpha, 0.02, s, kappa], gradient = new double[5], hessian = new double[25];
        double value = likelihood.Evaluate(at, gradient, hessian);
        double size = 1 + gradient.Zip(units, (g, unit) => Math.Abs(g * unit)).Max();
        for (int i = 0; i < 5; i++)
        {
            Assert.InRange((Difference(i, evaluated => evaluated.Value) - gradient[i]) * units[i] / size, -1e-7, 1e-7);
            for (int j = 0; j < 5; j++)
                Assert.InRange((Difference(i, evaluated => evaluated.Gradient[j]) - hessian[i * 5 + j]) * units[i] * units[j] / size, -1e-6, 1e-6);
        }
        Golden.Agrees(value, likelihood.Value(at), 1e-9);

        double Difference(int i, Func<(double Value, double[] Gradient), double> of)
        {
            double narrow = Central(2e-3), wide = Central(4e-3);
            return narrow + (narrow - wide) / 3;

            double Central(double step) => (of(Moved(step)) - of(Moved(-step))) / (2 * step * units[i]);

            (double, double[]) Moved(double step)
            {
                double[] moved = [.. at], slopes = new double[5];
                moved[i] += step * units[i];
                return (likelihood.Evaluate(moved, slopes, new double[25]), slopes);
            }
        }
    }

    /// <summary>The chance to be alive at T and to have left at any time since the last purchase, added up over the times of leaving.</summary>
    [Theory]
    [MemberData(nameof(Points))]
    public void The_likelihood_is_the_mean_over_the_times_of_leaving(double r, double alpha, double b, double s, double kappa)
    {
        var model = new GGomNbd(r, alpha, b, s, kappa, TimeUnit.Week);
        double all = 0;
        foreach (var pattern in Customers)
        {
            var (x, recency, age) = (pattern.Summary.Frequency, pattern.Summary.Recency, pattern.Summary.Age);
            double alive = Bought(x, age) * Stays(age);
            double left = Quadrature.Of(t => Bought(x, t) * s / kappa * Math.Exp(b * t) * Math.Pow(1 + Grown(t) / kappa, -s - 1), recency, age, panels: 60);
            double log = Math.Log(alive + left);
            Golden.Agrees(log, model.LogLikelihood(pattern.Summary), 1e-11, $"{pattern.Summary}");
            Golden.Agrees(alive / (alive + left), model.ProbabilityAlive(pattern.Summary), 1e-10, $"{pattern.Summary}");
            all += pattern.Count * log;
        }
        double[] at = [r, alpha, b, s, kappa];
        var likelihood = new GGomNbdLikelihood(Customers);
        Golden.Agrees(all, likelihood.Evaluate(at, new double[5], new double[25]), 1e-11);
        Golden.Agrees(all, likelihood.Value(at), 1e-9);

        // The density of x purchases up to a last one, and none until t.
        double Bought(int x, double t)
        {
            double rising = 1;
            for (int i = 0; i < x; i++) rising *= r + i;
            return rising * Math.Pow(alpha, r) / Math.Pow(alpha + t, r + x);
        }

        double Grown(double t) => Math.Abs(b * t) > 1e-3 ? (Math.Exp(b * t) - 1) / b : t * (1 + b * t / 2 * (1 + b * t / 3 * (1 + b * t / 4)));

        double Stays(double t) => Math.Pow(1 + Grown(t) / kappa, -s);
    }

    [Fact]
    public void Hazards_that_overflow_are_left_to_the_exact_integral()
    {
        double[] at = [0.6, 7, 12, 0.7, 1e120], moved = [0.6, 7, -12, 0.7, 1e-3];
        var likelihood = new GGomNbdLikelihood(Customers);
        foreach (double[] point in new[] { at, moved })
            Golden.Agrees(likelihood.Evaluate(point, new double[5], new double[25]), likelihood.Value(point), 1e-9);
    }
}
