using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>The likelihood of a few customers under the Pareto/NBD, as a mean over the times of leaving.</summary>
public sealed class ParetoLikelihoodTests
{
    private static readonly CustomerPatterns Customers = CustomerPatterns.From(
    [
        (new CustomerSummary(0, 0, 12, TimeUnit.Week), 3L), (new CustomerSummary(0, 0, 0, TimeUnit.Week), 1L), (new CustomerSummary(2, 10, 39, TimeUnit.Week), 2L),
        (new CustomerSummary(3, 30, 30, TimeUnit.Week), 1L), (new CustomerSummary(7, 21, 40, TimeUnit.Week), 5L), (new CustomerSummary(1, 2, 39, TimeUnit.Week), 4L),
    ]);

    /// <summary>r, α, s, β: either scale is the smaller one, both are the same, and the smaller is small enough for many panels.</summary>
    public static TheoryData<double, double, double, double> Points => new()
    {
        { 0.6, 7, 0.7, 15 }, { 0.6, 15, 0.7, 7 }, { 1.3, 9, 2, 9 }, { 0.3, 0.01, 3, 200 }, { 4, 300, 0.2, 0.02 }, { 25, 6, 40, 900 },
    };

    [Theory]
    [MemberData(nameof(Points))]
    public void The_likelihood_is_the_mean_over_the_times_of_leaving(double r, double alpha, double s, double beta)
    {
        var model = new ParetoNbd(r, alpha, s, beta, TimeUnit.Week);
        double all = 0;
        foreach (var pattern in Customers)
        {
            var (x, recency, age) = (pattern.Summary.Frequency, pattern.Summary.Recency, pattern.Summary.Age);
            double alive = Bought(x, age) * Math.Pow(beta / (beta + age), s);
            // Over the logarithm of the smaller scale and the time, as the integrand turns where time is as large as that.
            double small = Math.Min(alpha, beta);
            double left = Quadrature.Of(y => Bought(x, Math.Exp(y) - small) * Math.Exp(y) * s / beta * Math.Pow(beta / (beta + Math.Exp(y) - small), s + 1), Math.Log(small + recency), Math.Log(small + age), panels: 60);
            double log = Math.Log(alive + left);
            Golden.Agrees(log, model.LogLikelihood(pattern.Summary), 1e-11, $"{pattern.Summary}");
            Golden.Agrees(alive / (alive + left), model.ProbabilityAlive(pattern.Summary), 1e-10, $"{pattern.Summary}");
            all += pattern.Count * log;
        }
        double[] at = [r, alpha, s, beta];
        var likelihood = new ParetoLikelihood(Customers);
        Golden.Agrees(all, likelihood.Evaluate(at, new double[4], new double[16]), 1e-11);
        Golden.Agrees(all, likelihood.Value(at), 1e-11);

        // The density of x purchases up to a last one, and none until t.
        double Bought(int x, double t)
        {
            double rising = 1;
            for (int i = 0; i < x; i++) rising *= (r + i) / (alpha + t);
            return rising * Math.Pow(alpha / (alpha + t), r);
        }
    }

    [Theory]
    [MemberData(nameof(Points))]
    public void Gradient_and_hessian_are_the_derivatives(double r, double alpha, double s, double beta) =>
        Derivatives.AreRight(new ParetoLikelihood(Customers), [r, alpha, s, beta], 1e-7);

    [Theory] // ∫ α(1 + τ/α)⁻ⁿ(1 + τ/β)⁻ˢ⁻¹ dτ where one of the scales is as good as without end, beside times: the other factor alone, in closed form
    [InlineData(2.5, 3, 1e-40)]
    [InlineData(0.5, 3, 1e-40)]
    [InlineData(2.5, 3, 1e-110)]
    [InlineData(2.5, 3, 1e-150)]
    public void Scales_that_are_far_apart_leave_one_of_them(double n, double s, double small)
    {
        double byRate = small * (Math.Pow(1 / small, 1 - n) - 1) / (1 - n), byDropout = (1 - Math.Pow(1 / small, -s)) / s;
        // The rate's scale is small, and times are up to 1 beside a dropout's scale of 10⁶ times as much: then only the rate counts.
        Golden.Agrees(Math.Log(byRate * 1e-6), ParetoIntegral.Log(n, small, s, 1e6, 0, 1), 1e-5, "rate");
        Golden.Agrees(Math.Log(byDropout), ParetoIntegral.Log(n, 1e9, s, small, 0, 1), 1e-5 + 1e-8, "dropout");
    }

    [Fact]
    public void Nobody_leaves_within_no_time() => Assert.Equal(double.NegativeInfinity, ParetoIntegral.Log(2, 7, 0.5, 9, 12, 12));
}
