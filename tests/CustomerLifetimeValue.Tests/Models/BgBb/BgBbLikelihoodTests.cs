using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>The likelihood of a few customers of opportunities, as a sum over the opportunity after which each may have left.</summary>
public sealed class BgBbLikelihoodTests
{
    private static readonly CustomerPatterns Customers = CustomerPatterns.From(
    [
        (Customer(0, 0, 6), 3L), (Customer(0, 0, 0), 1L), (Customer(2, 4, 6), 2L), (Customer(6, 6, 6), 1L), (Customer(1, 3, 9), 4L), (Customer(5, 6, 6), 2L), (Customer(1, 1, 12), 1L),
    ]);

    /// <summary>α, β, γ, δ.</summary>
    public static TheoryData<double, double, double, double> Points => new() { { 1.2, 0.75, 0.66, 2.8 }, { 0.2, 7, 3, 1.5 }, { 40, 60, 0.01, 0.03 }, { 0.03, 0.02, 5, 90 } };

    [Theory]
    [MemberData(nameof(Points))]
    public void The_likelihood_is_the_sum_over_all_times_of_leaving(double alpha, double beta, double gamma, double delta)
    {
        var model = new BgBb(alpha, beta, gamma, delta, TimeUnit.Year);
        double all = 0;
        foreach (var pattern in Customers)
        {
            int x = pattern.Summary.Frequency, recency = (int)pattern.Summary.Recency, n = (int)pattern.Summary.Age;
            double stayed = Chance(alpha, beta, x, n - x) * Chance(gamma, delta, 0, n), left = 0;
            for (int last = recency; last < n; last++) left += Chance(alpha, beta, x, last - x) * Chance(gamma, delta, 1, last);
            Golden.Agrees(Math.Log(stayed + left), model.LogLikelihood(pattern.Summary), 1e-12, $"{pattern.Summary}");
            Golden.Agrees(Chance(alpha, beta, x, n - x) * Chance(gamma, delta, 0, n + 1) / (stayed + left), model.ProbabilityAlive(pattern.Summary), 1e-12, $"{pattern.Summary}");
            all += pattern.Count * Math.Log(stayed + left);
        }
        Golden.Agrees(all, new BgBbLikelihood(DiscreteCustomerBase.From(Customers)).Evaluate([alpha, beta, gamma, delta], new double[4], new double[16]), 1e-12);

        // E[pˢ(1 − p)ᶠ] of a chance p of Beta(a, b).
        static double Chance(double a, double b, int successes, int failures)
        {
            double product = 1;
            for (int i = 0; i < successes; i++) product *= (a + i) / (a + b + i);
            for (int i = 0; i < failures; i++) product *= (b + i) / (a + b + successes + i);
            return product;
        }
    }

    [Theory]
    [MemberData(nameof(Points))]
    public void Gradient_and_hessian_are_the_derivatives(double alpha, double beta, double gamma, double delta) =>
        Derivatives.AreRight(new BgBbLikelihood(DiscreteCustomerBase.From(Customers)), [alpha, beta, gamma, delta], 1e-8);

    private static CustomerSummary Customer(int x, int recency, int opportunities) => new(x, recency, opportunities, TimeUnit.Year);
}
