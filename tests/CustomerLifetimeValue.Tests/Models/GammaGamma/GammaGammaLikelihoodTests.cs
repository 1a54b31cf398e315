using System.Globalization;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;
using MathNet.Numerics;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>The Gamma-Gamma model of a few customers, as a mean over their own scales.</summary>
public sealed class GammaGammaLikelihoodTests
{
    private static readonly SpendPatterns Customers = SpendPatterns.From([(1, 12.5, 3L), (1, 40, 1), (2, 25, 2), (3, 8, 1), (7, 31, 2), (30, 19, 1), (2, 0, 4), (0, 0, 5)]);

    /// <summary>p, q, v.</summary>
    public static TheoryData<double, double, double> Points => new() { { 6.25, 3.74, 15.44 }, { 0.7, 1.2, 30 }, { 2, 0.6, 3 }, { 15, 40, 50 } };

    [Theory]
    [MemberData(nameof(Points))]
    public void Values_are_means_over_the_scales_of_customers(double p, double q, double v)
    {
        var model = new GammaGamma(p, q, v);
        double all = 0;
        foreach (var (x, mean, count) in Customers.Select(pattern => (pattern.Frequency, pattern.MonetaryValue, pattern.Count)))
        {
            var customer = new CustomerSummary(x, 1, 2, TimeUnit.Week, mean);
            // The mean of x orders of Gamma(p, ν) is Gamma(px, xν), and ν is Gamma(q, v).
            double Joint(double nu) => Math.Exp(Density(p * x, x * nu, mean) + Density(q, v, nu));
            double density = OverScales(Joint);
            Golden.Agrees(Math.Log(density), model.LogLikelihood(customer), 1e-9, $"{x} of {mean}");
            if (p * x + q > 1) Golden.Agrees(OverScales(nu => p / nu * Joint(nu)) / density, model.ExpectedOrderValue(customer), 1e-8, $"{x} of {mean}");
            all += count * Math.Log(density);
        }
        var likelihood = new GammaGammaLikelihood(new(Customers));
        Golden.Agrees(all, likelihood.Evaluate([p, q, v], new double[3], new double[9]), 1e-9);
        Golden.Agrees(all, likelihood.Value([p, q, v]), 1e-9);

        static double Density(double shape, double rate, double at) => shape * Math.Log(rate) + (shape - 1) * Math.Log(at) - rate * at - SpecialFunctions.GammaLn(shape);

        // By the trapezoidal rule over ln ν, which falls off to both sides.
        static double OverScales(Func<double, double> function)
        {
            double sum = 0;
            for (double y = -35; y < 8; y += 1.0 / 64) sum += Math.Exp(y) * function(Math.Exp(y)) / 64;
            return sum;
        }
    }

    [Theory]
    [MemberData(nameof(Points))]
    public void Gradient_and_hessian_are_the_derivatives(double p, double q, double v)
    {
        var likelihood = new GammaGammaLikelihood(new(Customers));
        double[] at = [p, q, v], gradient = new double[3], hessian = new double[9];
        likelihood.Evaluate(at, gradient, hessian);
        double size = 1 + gradient.Zip(at, (g, value) => Math.Abs(g * value)).Max();
        for (int i = 0; i < 3; i++)
        {
            Assert.InRange((Difference(i, evaluated => evaluated.Value) - gradient[i]) * at[i] / size, -1e-8, 1e-8);
            for (int j = 0; j < 3; j++)
                Assert.InRange((Difference(i, evaluated => evaluated.Gradient[j]) - hessian[i * 3 + j]) * at[i] * at[j] / size, -1e-8, 1e-8);
        }

        double Difference(int i, Func<(double Value, double[] Gradient), double> of)
        {
            double narrow = Central(2e-3), wide = Central(4e-3);
            return narrow + (narrow - wide) / 3;

            double Central(double step) => (of(Moved(step)) - of(Moved(-step))) / (2 * step * at[i]);

            (double, double[]) Moved(double step)
            {
                double[] moved = [.. at], slopes = new double[3];
                moved[i] *= 1 + step;
                return (likelihood.Evaluate(moved, slopes, new double[9]), slopes);
            }
        }
    }

    [Theory] // rows are taken eight at a time
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(16)]
    public void Any_number_of_patterns_adds_up(int count)
    {
        var patterns = SpendPatterns.From(Enumerable.Range(0, count).Select(i => (1 + i % 3, 10 + 1.7 * i, (long)(1 + i % 2))));
        var model = new GammaGamma(6.25, 3.74, 15.44);
        double all = patterns.Sum(pattern => pattern.Count * model.LogLikelihood(new CustomerSummary(pattern.Frequency, 1, 2, TimeUnit.Week, pattern.MonetaryValue)));
        var likelihood = new GammaGammaLikelihood(new(patterns));
        Assert.Equal(count, patterns.Count);
        Golden.Agrees(all, likelihood.Evaluate([6.25, 3.74, 15.44], new double[3], new double[9]), 1e-12);
        Golden.Agrees(all, likelihood.Value([6.25, 3.74, 15.44]), 1e-12);
    }

    [Fact]
    public void Fits_start_at_the_geometric_mean_of_the_order_values()
    {
        double typical = Math.Pow(12.5 * 12.5 * 12.5 * 40 * 25 * 25 * 8 * 31 * 31 * 19, 0.1);
        var starts = GammaGammaDescriptor.Instance.Starts(Customers);
        Assert.All(starts, start => Golden.Agrees(typical, start[0] * start[2] / (start[1] - 1), 1e-12));
        Assert.Equal(4, starts.Select(start => (start[0], start[1])).Distinct().Count());
        var problem = GammaGammaDescriptor.Instance.Problem(Customers, null, CancellationToken.None);
        Assert.Equal((10L, 6), (problem.Observations, problem.Patterns));
        Assert.Equal(["p", "q", "v"], problem.Names);
    }

    [Theory]
    [InlineData(0.9, 1, 1, null)]
    [InlineData(1, 6, 15, null)]
    [InlineData(3, 4, 10, 20.0)]
    public void The_population_has_a_mean_where_q_is_above_1(double q, double p, double v, double? mean)
    {
        var model = new GammaGamma(p, q, v);
        Assert.Equal(mean, model.PopulationMean);
        if (mean is { } known) Assert.Equal(known, model.ExpectedOrderValue(new CustomerSummary(0, 0, 10, TimeUnit.Week)));
        else Assert.Contains($"q is {q.ToString(CultureInfo.InvariantCulture)}", Assert.Throws<InvalidOperationException>(() => model.ExpectedOrderValue(new CustomerSummary(0, 0, 10, TimeUnit.Week))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_customer_has_a_mean_where_orders_say_enough()
    {
        // E[p/ν] of Gamma(px + q, v + xm) exists where px + q is above 1.
        var model = new GammaGamma(0.2, 0.5, 10);
        Assert.Throws<InvalidOperationException>(() => model.ExpectedOrderValue(new CustomerSummary(2, 1, 2, TimeUnit.Week, 30)));
        Golden.Agrees(0.2 * 100 / 0.1, model.ExpectedOrderValue(new CustomerSummary(3, 1, 2, TimeUnit.Week, 30)), 1e-12);
    }

    [Fact]
    public void Batches_are_one_by_one()
    {
        var model = new GammaGamma(6.25, 3.74, 15.44);
        var customers = CustomerBase.From([("a", new CustomerSummary(2, 1, 3, TimeUnit.Week, 30)), ("b", new CustomerSummary(0, 0, 3, TimeUnit.Week))]);
        double[] values = new double[2], ofPatterns = new double[Customers.Count];
        model.ExpectedOrderValue(customers, values);
        Assert.Equal(customers.Select(customer => model.ExpectedOrderValue(customer)), values);
        model.ExpectedOrderValue(Customers, ofPatterns);
        Assert.Equal(Customers.Select(pattern => model.ExpectedOrderValue(new CustomerSummary(pattern.Frequency, 0, 0, TimeUnit.Week, pattern.MonetaryValue))), ofPatterns);
        Assert.Throws<ArgumentException>("values", () => model.ExpectedOrderValue(customers, new double[3]));
        Assert.Contains("pattern", Assert.Throws<ArgumentException>("values", () => model.ExpectedOrderValue(Customers, new double[3])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => model.ExpectedOrderValue((CustomerBase)null!, values));
        Assert.Throws<ArgumentNullException>(() => model.ExpectedOrderValue((SpendPatterns)null!, values));
    }

    [Fact]
    public void Customers_who_say_nothing_have_no_likelihood()
    {
        var model = new GammaGamma(6.25, 3.74, 15.44);
        Assert.Contains("frequency 3", Refused.Naming("customer", () => model.LogLikelihood(new CustomerSummary(3, 1, 2, TimeUnit.Week, 0))).Message, StringComparison.Ordinal);
        Refused.Naming("customer", () => model.LogLikelihood(new CustomerSummary(0, 0, 2, TimeUnit.Week, 0)));
        Refused.Naming("customers", () => GammaGamma.Fit(SpendPatterns.From([(0, 0.0, 3L)])));
        Refused.Naming("customers", () => GammaGamma.Fit((SpendPatterns)null!));
    }

    [Fact]
    public void A_fit_tells_who_was_left_out_and_how_spend_and_frequency_correlate()
    {
        CustomerBase Of(int without) => CustomerBase.From(Enumerable.Range(0, 30 + without).Select(i => ($"c{i:00}", i < 30 ? new CustomerSummary(1 + i % 4, 1, 9, TimeUnit.Week, 10 + i * 7 % 11) : new CustomerSummary(0, 0, 9, TimeUnit.Week))));
        Assert.Contains("3 of 33 customers (c30, c31, c32) have", GammaGamma.Fit(Of(3)).Diagnosis, StringComparison.Ordinal);
        Assert.Contains("4 of 34 customers (c30, c31, c32, …) have", GammaGamma.Fit(Of(4)).Diagnosis, StringComparison.Ordinal);
        Assert.Contains("4 of 34 customers have", GammaGamma.Fit(SpendPatterns.Of(Of(4))).Diagnosis, StringComparison.Ordinal);
        var all = Of(0);
        var (fit, check) = (GammaGamma.Fit(all), SpendCheck.Of(all));
        Assert.DoesNotContain("customers have", fit.Diagnosis, StringComparison.Ordinal);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"correlate by {check.Correlation:0.###} (p = "), fit.Diagnosis, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fit_to_two_customers_tells_a_correlation_without_a_p_value() =>
        Assert.Contains("correlate by 1; the model assumes 0", GammaGamma.Fit(SpendPatterns.From([(1, 10.0, 1L), (2, 20, 1)])).Diagnosis, StringComparison.Ordinal);

    [Fact]
    public void Simulated_orders_have_the_mean_of_the_customer()
    {
        var model = new GammaGamma(8, 30, 100);
        var random = new Random(4);
        double mean = Enumerable.Range(0, 400).Average(_ => model.SimulateOrders(random, 20).Average());
        Assert.InRange(mean / model.PopulationMean!.Value, 0.96, 1.04);
        var known = new CustomerSummary(40, 1, 2, TimeUnit.Week, 60);
        double own = Enumerable.Range(0, 400).Average(_ => 8 / model.SampleScale(random, known));
        Assert.InRange(own / model.ExpectedOrderValue(known), 0.98, 1.02);
        double unknown = Enumerable.Range(0, 400).Average(_ => 8 / model.SampleScale(random, new CustomerSummary(0, 0, 2, TimeUnit.Week)));
        Assert.InRange(unknown / model.PopulationMean!.Value, 0.96, 1.04);
        Assert.Empty(model.SimulateOrders(random, 0));
        Refused.OutOfRange("orders", "-1", () => model.SimulateOrders(random, -1));
        Assert.Throws<ArgumentNullException>("random", () => model.SimulateOrders(null!, 1));
    }
}
