using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Fitting;

/// <summary>The same data in another unit of time or another currency give the same fit, in that unit.</summary>
public sealed class UnitsOfDataTests
{
    private const double Tolerance = 1e-10;

    public static TheoryData<string, double> Times
    {
        get
        {
            var rows = new TheoryData<string, double>();
            foreach (var descriptor in ListedModels.Purchases.Where(ListedModels.IsContinuous))
                foreach (double factor in (double[])[1e-12, 1e-5, 7, 1e3, 1e12])
                    rows.Add(descriptor.Name, factor);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Times))]
    public void A_fit_follows_the_unit_of_time(string name, double factor)
    {
        var listed = ListedModels.Purchase(name);
        var descriptor = listed is ModelDescriptor { OrderName: not null } family ? (IPurchaseModelDescriptor)family.OfOrder(2) : listed;
        PurchaseModel truth = name switch
        {
            nameof(GGomNbd) => new GGomNbd(0.9, 4, 0.3, 0.8, 2000, TimeUnit.Week),
            nameof(BgCnbd) or nameof(MbgCnbd) => new BgCnbd(2, 0.9, 8, 0.8, 3, TimeUnit.Week),
            _ => new ParetoNbd(0.9, 8, 0.8, 12, TimeUnit.Week),
        };
        CustomerBase customers = truth.SimulateCustomers(500, Duration.Weeks(60), seed: 17, acquisition: Duration.Weeks(26));
        CustomerBase others = CustomerBase.From(customers.Select((c, i) => ((long)i, new CustomerSummary(c.Frequency, c.Recency * factor, c.Age * factor, c.Unit, sumOfLogGaps: LogGaps(c, factor)))));
        Same(descriptor.FitTo(customers), descriptor.FitTo(others), listed.Parameters, factor, -customers.Sum(c => (double)c.Frequency) * Math.Log(factor));
    }

    /// <summary>Σ ln gap in another unit; gaps of one length have the largest sum there is, which rounding must not exceed.</summary>
    private static double? LogGaps(in CustomerSummary c, double factor) => c.SumOfLogGaps is { } sum && c.Frequency > 0
        ? Math.Min(sum + c.Frequency * Math.Log(factor), c.Frequency * Math.Log(c.Recency * factor / c.Frequency)) : c.SumOfLogGaps;

    [Theory]
    [InlineData(TimeUnit.Day)]
    [InlineData(TimeUnit.Week)]
    [InlineData(TimeUnit.Quarter)]
    public void A_model_of_whole_periods_is_the_same_whatever_a_period_is(TimeUnit unit)
    {
        static ModelFit<BgBb> Fit(TimeUnit unit) => BgBb.Fit(CustomerBase.From(Enumerable.Range(0, 60).Select(i => ((long)i, new CustomerSummary(i % 4, i % 4 == 0 ? 0 : i % 4 + i % 3, 8, unit)))));
        int[] survivors = [1000, 869, 743, 653, 593, 551, 517];
        Assert.Equal(Fit(TimeUnit.Year).Parameters, Fit(unit).Parameters);
        Assert.Equal(Fit(TimeUnit.Year).StandardErrors, Fit(unit).StandardErrors);
        Assert.Equal(ShiftedBetaGeometric.Fit(survivors, TimeUnit.Year).Parameters, ShiftedBetaGeometric.Fit(survivors, unit).Parameters);
        Assert.Equal(ShiftedBetaGeometric.Fit(survivors, TimeUnit.Year).StandardErrors, ShiftedBetaGeometric.Fit(survivors, unit).StandardErrors);
        Assert.Equal(BetaDiscreteWeibull.Fit(survivors, TimeUnit.Year).Parameters, BetaDiscreteWeibull.Fit(survivors, unit).Parameters);
        Assert.Equal(BetaDiscreteWeibull.Fit(survivors, TimeUnit.Year).StandardErrors, BetaDiscreteWeibull.Fit(survivors, unit).StandardErrors);
    }

    [Theory]
    [InlineData(1e-12)]
    [InlineData(1e-6)]
    [InlineData(100)]
    [InlineData(1e7)]
    [InlineData(1e12)]
    public void A_fit_follows_the_currency(double factor)
    {
        CustomerBase customers = Spenders.Of(new GammaGamma(6, 4, 15), 500, seed: 5);
        CustomerBase others = CustomerBase.From(customers.Select((c, i) => ((long)i, new CustomerSummary(c.Frequency, c.Recency, c.Age, c.Unit, c.MonetaryValue * factor))));
        Same(GammaGamma.Fit(customers), GammaGamma.Fit(others), GammaGammaDescriptor.Instance.Parameters, factor, -customers.Count(c => c.MonetaryValue > 0) * Math.Log(factor));
    }

    [Theory]
    [InlineData(1e-25)]
    [InlineData(1e25)]
    public void Data_in_a_unit_beyond_all_reason_are_refused(double factor)
    {
        CustomerBase customers = CustomerBase.From(Enumerable.Range(1, 30).Select(i => ((long)i, new CustomerSummary(1 + i % 5, (1 + i % 5) * factor, 9 * factor, TimeUnit.Week, i * factor))));
        foreach (Action fit in (Action[])[() => BgNbd.Fit(customers), () => GGomNbd.Fit(customers), () => GammaGamma.Fit(customers)])
        {
            var refused = Assert.Throws<ArgumentException>(fit);
            Assert.Equal("customers", refused.ParamName);
            Assert.Contains("1e-20 to 1e20", refused.Message, StringComparison.Ordinal);
        }
    }

    private static void Same<T>(ModelFit<T> one, ModelFit<T> other, IReadOnlyList<ModelParameter> parameters, double factor, double logFactor) where T : class
    {
        Assert.True(one.Converged && other.Converged, $"{one} {other} {other.Diagnosis}");
        Golden.Agrees(one.LogLikelihood + logFactor, other.LogLikelihood, 1e-12, "log-likelihood");
        foreach (var parameter in parameters)
        {
            double scale = parameter.Dimension switch { ParameterDimension.Number => 1, ParameterDimension.Rate => 1 / factor, _ => factor };
            Golden.Agrees(one.Parameters[parameter.Name] * scale, other.Parameters[parameter.Name], Tolerance, parameter.Name);
            Golden.Agrees(one.StandardErrors[parameter.Name] * scale, other.StandardErrors[parameter.Name], Tolerance, $"standard error of {parameter.Name}");
        }
    }
}
