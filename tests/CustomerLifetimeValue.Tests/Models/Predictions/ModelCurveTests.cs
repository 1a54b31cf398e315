using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>A purchase model as a retention curve: sums of its renewals without end.</summary>
public sealed class ModelCurveTests
{
    private static readonly PurchasePattern Orders = new(20, Frequency.PerWeek(1));

    [Fact]
    public void Renewals_without_end_agree_with_zeta_functions_of_40_digits()
    {
        foreach (double[] row in Golden.Read("renewals"))
        {
            var unit = row[6] == 7 ? TimeUnit.Week : row[6] > 100 ? TimeUnit.Year : TimeUnit.Month;
            IRetentionCurve curve = Model(row).RetentionCurve(unit);
            Golden.Agrees(row[9], curve.DiscountedRenewals(DiscountRate.Of(row[8], unit), (int)row[7], double.PositiveInfinity)!.Value, 1e-11, $"{curve} from {row[7]}");
        }
    }

    [Fact]
    public void A_value_without_discount_and_end_is_the_contribution_times_the_lifetime_where_that_is_finite()
    {
        IRetentionCurve curve = new ParetoNbd(0.55, 10.6, 2, 11.7, TimeUnit.Week).RetentionCurve(TimeUnit.Week);
        var endless = new CurveClv(Orders, Margin.Full, curve, DiscountRate.None);
        Assert.Equal(20 * curve.ExpectedLifetime()!.Value.Value, endless.Value, 1e-9);
        var far = new CurveClv(Orders, Margin.Full, curve, DiscountRate.None, horizon: Duration.Weeks(100_000));
        Assert.InRange(endless.Value - far.Value, 0.99 * 20 * 11.7 * 11.7 / 100_000, 1.01 * 20 * 11.7 * 11.7 / 100_000); // ∫ (β/t)² dt from there on
        Assert.Equal(new CurveClv(Orders, Margin.Full, curve, DiscountRate.PerYear(0.1)).Breakdown().ValueWithoutDiscount!.Value, endless.Value, 1e-9);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.61)]
    public void A_value_whose_sum_diverges_is_refused_and_its_lifetime_is_null(double s)
    {
        IRetentionCurve curve = new ParetoNbd(0.55, 10.6, s, 11.7, TimeUnit.Week).RetentionCurve(TimeUnit.Week);
        Assert.Null(curve.ExpectedLifetime());
        Assert.Null(curve.ExpectedResidualLifetime(4));
        Refused.OutOfRange("discount", "0 per day", () => new CurveClv(Orders, Margin.Full, curve, DiscountRate.None));
        Assert.Null(new CurveClv(Orders, Margin.Full, curve, DiscountRate.PerYear(0.1)).Breakdown().ValueWithoutDiscount);
    }

    [Fact]
    public void A_model_of_ones_own_states_no_sum_without_end_and_discount()
    {
        IRetentionCurve curve = new Leaving().RetentionCurve(TimeUnit.Week);
        Assert.Null(curve.ExpectedLifetime());
        Golden.Agrees(1 / (1 - Math.Exp(-0.05) / 1.01), curve.DiscountedLifetime(DiscountRate.Of(0.01, TimeUnit.Week)), 1e-12);
    }

    private static PurchaseModel Model(double[] row) => (int)row[0] switch
    {
        0 => new BgNbd(row[1], row[2], row[3], row[4], TimeUnit.Week),
        1 => new MbgNbd(row[1], row[2], row[3], row[4], TimeUnit.Week),
        2 => new ParetoNbd(row[1], row[2], row[3], row[4], TimeUnit.Week),
        3 => new BgBb(row[1], row[2], row[3], row[4], TimeUnit.Year),
        _ => new GGomNbd(row[1], row[2], row[3], row[4], row[5], TimeUnit.Week),
    };

    /// <summary>Customers who all leave at 0.05 a week.</summary>
    private sealed class Leaving : IPurchaseModel
    {
        public ObservationClock Clock => ObservationClock.Continuous(TimeUnit.Week);

        public double ProbabilityAlive(CustomerSummary customer) => 1;

        public double ProbabilityAlive(CustomerSummary customer, Duration ahead) => Math.Exp(-0.05 * ahead.In(TimeUnit.Week));

        public double ExpectedPurchases(CustomerSummary customer, Duration horizon) => (1 - Math.Exp(-0.05 * horizon.In(TimeUnit.Week))) / 0.05;

        public double DiscountedExpectedPurchases(CustomerSummary customer, DiscountRate discount) => 1 / (0.05 + discount.ContinuousPer(TimeUnit.Week));

        public double DiscountedExpectedPurchases(CustomerSummary customer, DiscountRate discount, Duration horizon) =>
            (1 - Math.Exp(-(0.05 + discount.ContinuousPer(TimeUnit.Week)) * horizon.In(TimeUnit.Week))) / (0.05 + discount.ContinuousPer(TimeUnit.Week));
    }
}
