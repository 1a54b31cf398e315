using System.Globalization;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;
using Xunit.Abstractions;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>Small and degenerate bases: a fit throws nothing but a documented exception, reports no NaN, and its status is true.</summary>
/// <remarks>CLV_CASES sets how many bases are drawn; the n-th has n for its seed, and a failure names it.</remarks>
public sealed class DegenerateDataTests(ITestOutputHelper output)
{
    private const int UsualCases = 54;

    private readonly SortedDictionary<string, int> _ends = new(StringComparer.Ordinal);

    private static int Cases => int.TryParse(Environment.GetEnvironmentVariable("CLV_CASES"), NumberStyles.None, CultureInfo.InvariantCulture, out int cases) ? cases : UsualCases;

    public static TheoryData<string> Names => ListedModels.PurchaseNames;

    [Theory]
    [MemberData(nameof(Names))]
    public void Fits_of_purchase_models_to_small_bases_are_honest(string name) => All(seed =>
    {
        var descriptor = ListedModels.Purchase(name);
        var customers = ListedModels.IsContinuous(descriptor) ? DegenerateBases.Customers(seed) : DegenerateBases.Opportunities(seed);
        if (customers.All(customer => customer.Age == 0))
        {
            Assert.Contains("No time has been observed", Assert.Throws<ArgumentException>(() => descriptor.FitTo(customers)).Message, StringComparison.Ordinal);
            return;
        }
        if (descriptor is ModelDescriptor { OrderName: not null } && customers.Any(customer => customer.SumOfLogGaps is null))
        {
            Assert.Contains("sum of log gaps is unknown", Assert.Throws<ArgumentException>("customers", () => descriptor.FitTo(customers)).Message, StringComparison.Ordinal);
            return;
        }
        var fit = descriptor.FitTo(customers);
        Numbers(fit, descriptor.Parameters, model => customers.Sum(model.LogLikelihood), p => descriptor.State(p, customers.Unit));
        Predictions(fit.Model, customers);
    }, ListedModels.Purchase(name) is ModelDescriptor { OrderName: not null } ? Cases / 3 : Cases); // a fit of regular buyers is one for each k

    [Fact]
    public void Fits_of_the_gamma_gamma_to_small_bases_are_honest() => All(seed =>
    {
        var customers = DegenerateBases.Customers(seed);
        CustomerSummary[] spenders = [.. customers.Where(c => c.Frequency > 0 && c.MonetaryValue > 0)];
        if (spenders.Length == 0)
        {
            Assert.Throws<ArgumentException>(() => GammaGamma.Fit(customers));
            return;
        }
        var fit = GammaGamma.Fit(customers);
        Numbers(fit, GammaGammaDescriptor.Instance.Parameters, model => spenders.Sum(model.LogLikelihood), p => new GammaGamma(p[0], p[1], p[2]));
        if (fit.Model.Q > 1) Assert.All(customers, c => Assert.True(fit.Model.ExpectedOrderValue(c) > 0));
        else Assert.Contains("does not exist", fit.Diagnosis, StringComparison.Ordinal);
    });

    private void All(Action<int> check, int? cases = null)
    {
        for (int seed = 0; seed < (cases ?? Cases); seed++)
        {
            try
            {
                check(seed);
            }
            catch (Exception error)
            {
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The base of seed {seed}: {error.Message}"), error);
            }
        }
        output.WriteLine(string.Join(", ", _ends.Select(end => string.Create(CultureInfo.InvariantCulture, $"{end.Key} {end.Value}"))));
    }

    private void Numbers<T>(ModelFit<T> fit, IReadOnlyList<ModelParameter> parameters, Func<T, double> logLikelihood, Func<double[], T> state) where T : class
    {
        _ends[fit.Status.ToString()] = _ends.GetValueOrDefault(fit.Status.ToString()) + 1;
        Assert.True(double.IsFinite(fit.LogLikelihood), fit.ToString());
        Assert.All(parameters, p => Assert.True(p.Allows(fit.Parameters[p.Name])));
        Assert.All(fit.StandardErrors.Values, value => Assert.True(double.IsFinite(value) && value >= 0));
        Assert.True(double.IsFinite(fit.GradientNorm));
        double here = logLikelihood(fit.Model), noise = 1e-9 * (1 + Math.Abs(here)) + 1e-12 * fit.Parameters.Values.Max();
        Assert.InRange(fit.LogLikelihood, here - noise, here + noise);
        if (!fit.Converged)
        {
            Assert.Contains(Word(fit.Status), fit.Diagnosis, StringComparison.Ordinal);
            return;
        }
        Assert.True(fit.GradientNorm < 1e-8, fit.ToString());
        Assert.NotNull(fit.Covariance);
        Assert.Equal(fit.Parameters.Count, fit.StandardErrors.Count);
        foreach (var parameter in parameters) Assert.True(IsTopAlong(parameter), $"{fit} rises along {parameter.Name}");

        // A maximum: the likelihood of the customers, one by one, is nowhere higher a part of a standard error away.
        bool IsTopAlong(ModelParameter along) => new[] { -1, 1 }.All(sign =>
        {
            double value = fit.Parameters[along.Name], step = sign * Math.Min(0.3, 0.3 * fit.StandardErrors[along.Name] / along.Transform.Slope(value));
            double moved = along.Transform.Back(along.Transform.Of(value) + step);
            return logLikelihood(state([.. fit.Parameters.Select(p => string.Equals(p.Key, along.Name, StringComparison.Ordinal) ? moved : p.Value)])) <= here + noise;
        });
    }

    private static string Word(FitStatus status) => status switch
    {
        FitStatus.Boundary => "keeps rising",
        FitStatus.FlatDirection => "flat",
        FitStatus.IterationLimit => "used up",
        _ => "No step raised",
    };

    private static void Predictions(PurchaseModel model, IEnumerable<CustomerSummary> customers)
    {
        Duration year = Duration.Weeks(52), decade = Duration.Years(10);
        var discount = DiscountRate.PerYear(0.1);
        foreach (var customer in customers.Distinct().Take(3))
        {
            Assert.InRange(model.ProbabilityAlive(customer), 0, 1);
            Assert.InRange(model.ProbabilityAlive(customer, year), 0, 1);
            Assert.InRange(model.ProbabilityOfPurchases(customer, 2, decade), 0, 1 + 1e-9);
            double purchases = model.ExpectedPurchases(customer, decade);
            Assert.True(double.IsFinite(purchases) && purchases >= 0);
            Assert.InRange(model.DiscountedExpectedPurchases(customer, discount, decade), 0, purchases * (1 + 1e-9) + 1e-300);
            Assert.True(double.IsFinite(model.DiscountedExpectedPurchases(customer, discount)));
        }
    }
}
