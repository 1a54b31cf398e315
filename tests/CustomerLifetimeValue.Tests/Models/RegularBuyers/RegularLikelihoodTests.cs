using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;
using MathNet.Numerics;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>The likelihood of a few regular buyers, as a mean over the rate of their stages.</summary>
public sealed class RegularLikelihoodTests
{
    /// <summary>Customers with the gaps between their purchases.</summary>
    private static readonly (double[] Gaps, double Age, long Count)[] Customers =
        [([], 12, 3), ([], 0, 1), ([4, 6], 39, 2), ([9, 12, 9], 30, 1), ([3, 3, 2, 4, 3, 3, 3], 24, 5), ([2], 39, 4), ([2.5], 4, 2)];

    /// <summary>Whether customers may leave right after the first purchase, k, r, α, a, b.</summary>
    public static TheoryData<bool, int, double, double, double, double> Points => new()
    {
        { false, 1, 0.6, 7, 0.8, 2.4 }, { true, 1, 0.6, 7, 0.8, 2.4 }, { false, 2, 0.6, 7, 0.8, 2.4 }, { true, 2, 0.6, 7, 0.8, 2.4 }, { true, 5, 3, 2, 0.1, 0.4 }, { false, 9, 2, 0.8, 6, 30 }, { true, 30, 1.2, 0.2, 0.5, 3 },
    };

    [Theory]
    [MemberData(nameof(Points))]
    public void The_likelihood_is_the_mean_over_the_rates_of_stages(bool atOnce, int k, double r, double alpha, double a, double b)
    {
        var model = Model(atOnce, k, r, alpha, a, b);
        double all = 0;
        foreach (var (gaps, age, count) in Customers)
        {
            int chances = gaps.Length + (atOnce ? 1 : 0);
            double silence = age - gaps.Sum();
            double alive = OverRates(rate => Made(gaps, rate) * Open(silence, rate)) * Stayed(chances), left = chances == 0 ? 0 : OverRates(rate => Made(gaps, rate)) * (Stayed(chances - 1) - Stayed(chances));
            var customer = Summary(gaps, age);
            if (age > 0) Golden.Agrees(Math.Log(alive + left), model.LogLikelihood(customer), 1e-9, $"{customer}");
            else Assert.Equal(0, model.LogLikelihood(customer));
            Golden.Agrees(alive / (alive + left), model.ProbabilityAlive(customer), 1e-9, $"{customer}");
            all += count * Math.Log(alive + left);
        }
        double[] at = [r, alpha, a, b];
        Golden.Agrees(all, Likelihood(atOnce, k).Evaluate(at, new double[4], new double[16]), 1e-9);
        Golden.Agrees(all, Likelihood(atOnce, k).Value(at), 1e-9);

        // Gaps of k stages each have the density of Erlang; an open gap has fewer than k stages over.
        double Made(double[] gaps, double rate) => Math.Exp(gaps.Sum(gap => k * Math.Log(rate) + (k - 1) * Math.Log(gap) - rate * gap - SpecialFunctions.GammaLn(k)));

        double Open(double silence, double rate)
        {
            double term = Math.Exp(-rate * silence), sum = 0;
            for (int j = 0; j < k; j++)
            {
                sum += term;
                term *= rate * silence / (j + 1);
            }
            return sum;
        }

        double Stayed(int m) => Enumerable.Range(0, m).Aggregate(1.0, (stayed, i) => stayed * (b + i) / (a + b + i));

        // By the trapezoidal rule over ln λ, of Gamma(r, α).
        double OverRates(Func<double, double> function)
        {
            double sum = 0;
            for (double y = -60; y < 7; y += 1.0 / 32)
                sum += Math.Exp(r * (y + Math.Log(alpha)) - alpha * Math.Exp(y) - SpecialFunctions.GammaLn(r)) * function(Math.Exp(y)) / 32;
            return sum;
        }
    }

    [Theory]
    [MemberData(nameof(Points))]
    public void Gradient_and_hessian_are_the_derivatives(bool atOnce, int k, double r, double alpha, double a, double b) =>
        Derivatives.AreRight(Likelihood(atOnce, k), [r, alpha, a, b], 1e-7);

    [Fact]
    public void Purchases_whose_stages_are_too_many_for_an_int_are_no_wrong_sum()
    {
        var many = CustomerPatterns.Of(CustomerBase.From([("a", new CustomerSummary(30_000_000, 50, 50, TimeUnit.Week, sumOfLogGaps: 30_000_000 * Math.Log(50.0 / 30_000_000) - 1))]));
        Assert.Throws<OverflowException>(() => new BgCnbdDescriptor(100).Likelihood(many).Evaluate([2, 3, 0.5, 4], new double[4], new double[16]));
    }

    private static ILogLikelihood Likelihood(bool atOnce, int k)
    {
        var patterns = CustomerPatterns.From(Customers.Select(customer => new CustomerPattern(Summary(customer.Gaps, customer.Age), customer.Count)));
        return atOnce ? new MbgCnbdDescriptor(k).Likelihood(patterns) : new BgCnbdDescriptor(k).Likelihood(patterns);
    }

    private static PurchaseModel Model(bool atOnce, int k, double r, double alpha, double a, double b) =>
        atOnce ? new MbgCnbd(k, r, alpha, a, b, TimeUnit.Week) : new BgCnbd(k, r, alpha, a, b, TimeUnit.Week);

    private static CustomerSummary Summary(double[] gaps, double age) =>
        new(gaps.Length, gaps.Sum(), age, TimeUnit.Week, sumOfLogGaps: gaps.Length > 1 ? gaps.Sum(Math.Log) : null);
}
