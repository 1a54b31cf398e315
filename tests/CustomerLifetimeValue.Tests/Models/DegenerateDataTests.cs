using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>Small and degenerate bases: a fit never throws but a documented refusal, and never reports a number that is none.</summary>
public sealed class DegenerateDataTests
{
    [Fact]
    public void Fits_of_random_small_bases_are_honest()
    {
        var random = new Random(20250101);
        for (int i = 0; i < 240; i++) Honest(Base(random, i % 8));
    }

    private static CustomerBase Base(Random random, int kind)
    {
        int count = kind == 0 ? 1 : random.Next(2, 12);
        double unit = Math.Pow(10, random.Next(-3, 4));
        return CustomerBase.From(Enumerable.Range(0, count).Select(i => ((long)i, Customer(random, kind, i, unit))));
    }

    private static CustomerSummary Customer(Random random, int kind, int i, double unit)
    {
        double age = kind is 3 or 5 ? 10 * unit : (0.5 + 20 * random.NextDouble()) * unit;
        int x = kind switch { 1 => 0, 3 => 3, 4 => i == 0 ? 50_000 : 0, 6 => random.Next(1, 300), _ => random.Next(0, 5) };
        if (kind == 7 && i == 0) (age, x) = (0, 0);
        double recency = x == 0 ? 0 : kind == 3 ? 0.5 * age : kind == 2 ? age : random.NextDouble() * age;
        return new(x, recency, age, TimeUnit.Week, x == 0 ? 0 : 5 + 50 * random.NextDouble());
    }

    private static void Honest(CustomerBase customers)
    {
        Numbers(BgNbd.Fit(customers));
        Numbers(MbgNbd.Fit(customers));
        Numbers(ParetoNbd.Fit(customers));
        if (customers.All(c => c.Frequency == 0)) Assert.Throws<ArgumentException>(() => GammaGamma.Fit(customers));
        else Numbers(GammaGamma.Fit(customers));

        void Numbers<T>(ModelFit<T> fit) where T : class
        {
            Assert.True(double.IsFinite(fit.LogLikelihood), fit.ToString());
            Assert.All(fit.Parameters.Values, value => Assert.True(double.IsFinite(value) && value > 0));
            Assert.All(fit.StandardErrors.Values, value => Assert.True(double.IsFinite(value) && value >= 0));
            Assert.False(double.IsNaN(fit.GradientNorm));
            if (fit.Converged) Assert.InRange(fit.GradientNorm, 0, 1e-8);
            else Assert.DoesNotContain("No concern.", fit.Diagnosis, StringComparison.Ordinal);
            if (fit.Model is not PurchaseModel model) return;
            foreach (var customer in customers)
            {
                Assert.InRange(model.ProbabilityAlive(customer), 0, 1);
                Assert.True(model.ExpectedPurchases(customer, Duration.Weeks(10)) >= 0);
            }
        }
    }
}
