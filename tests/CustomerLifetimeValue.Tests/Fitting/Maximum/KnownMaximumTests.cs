using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Fitting;

/// <summary>Bases on which a search from an ordinary place alone ends at a lower maximum.</summary>
public sealed class KnownMaximumTests
{
    [Theory]
    [InlineData(2, 4, 0.7, 0.5)]
    [InlineData(4, 1, 0.9, 0.25)]
    [InlineData(2, 2, 0.9, 0.25)]
    [InlineData(3, 4, 0.9, 0.25)]
    [InlineData(1, 2, 0.5, 0.5)]
    public void A_shop_of_hit_and_run_customers_is_seen_as_one(int seed, int shape, double once, double rate)
    {
        var random = new Random(seed);
        CustomerBase customers = CustomerBase.From(Enumerable.Range(0, 1000).Select(i => ((long)i, Customer(i))).ToArray());
        var fit = MbgNbd.Fit(customers);
        var better = new MbgNbd(shape, shape / rate, 0.01 * once, 0.01 * (1 - once), TimeUnit.Week);
        Assert.True(fit.LogLikelihood >= customers.Sum(better.LogLikelihood), fit.ToString());
        Assert.InRange(fit.Model.ProbabilityAlive(new CustomerSummary(0, 0, 80, TimeUnit.Week)), 0, 0.05);

        CustomerSummary Customer(int i)
        {
            double age = 26 + random.Next(78), t = 0, last = 0;
            int x = 0;
            if (i >= 1000 * once)
            {
                double gamma = 0;
                for (int k = 0; k < shape; k++) gamma += Exponential();
                while ((t += Exponential() / (gamma / shape * rate)) <= age) (x, last) = (x + 1, t);
            }
            return new(x, last, age, TimeUnit.Week);
        }

        double Exponential() => -Math.Log(1 - random.NextDouble());
    }

    [Fact]
    public void One_timers_beside_weekly_buyers_have_left_at_once()
    {
        CustomerBase customers = CustomerBase.From(Enumerable.Range(0, 50).Select(i => ((long)i,
            i < 30 ? new CustomerSummary(0, 0, 52, TimeUnit.Week) : new CustomerSummary(46 + i % 5 * 3, 51.5, 52, TimeUnit.Week))));
        var fit = ParetoNbd.Fit(customers);
        Assert.Equal(FitStatus.Boundary, fit.Status);
        Assert.True(fit.LogLikelihood >= customers.Sum(new ParetoNbd(1000, 990, 0.041, 1e-8, TimeUnit.Week).LogLikelihood), fit.ToString());
        Assert.InRange(fit.Model.ProbabilityAlive(customers.At(0)), 0, 1e-6);
        Assert.Contains("r goes to infinity", fit.Diagnosis, StringComparison.Ordinal);
        Assert.Contains("beta goes to 0", fit.Diagnosis, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_maxima_of_nearly_the_same_height_are_both_told()
    {
        CustomerBase customers = new MbgNbd(0.6, 8, 0.9, 2.1, TimeUnit.Week).SimulateCustomers(100, Duration.Weeks(52), seed: 1001, acquisition: Duration.Weeks(26));
        var fit = ParetoNbd.Fit(customers);
        Assert.True(fit.Converged);
        Assert.Equal(2.468463, fit.Model.R, 1e-6);
        Assert.Equal(0.00351019, fit.Model.Beta, 1e-8);
        Assert.Equal(0.120, fit.Model.ProbabilityAlive(new CustomerSummary(0, 0, 40, TimeUnit.Week)), 0.0005);
        Assert.Contains("Another maximum is lower by only 0.189 in log-likelihood: r 0.5925261", fit.Diagnosis, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_starts_at_least_are_compared() =>
        Assert.InRange(BgNbd.Fit(new BgNbd(0.5, 6, 0.8, 2.5, TimeUnit.Week).SimulateCustomers(60, Duration.Weeks(52), seed: 3)).Starts, 2, 100);

    [Fact]
    public void Customers_of_whom_no_time_has_been_observed_are_refused()
    {
        CustomerBase customers = CustomerBase.From(Enumerable.Range(0, 5).Select(i => ((long)i, new CustomerSummary(0, 0, 0, TimeUnit.Week))));
        Action[] fits = [() => BgNbd.Fit(customers), () => MbgNbd.Fit(customers), () => ParetoNbd.Fit(customers), () => BgBb.Fit(DiscreteCustomerBase.From(customers))];
        Assert.All(fits, fit =>
        {
            var refused = Assert.Throws<ArgumentException>(fit);
            Assert.Equal("customers", refused.ParamName);
            Assert.Contains("No time has been observed", refused.Message, StringComparison.Ordinal);
        });
    }
}
