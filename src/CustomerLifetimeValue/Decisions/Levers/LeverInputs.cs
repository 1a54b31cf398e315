using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Decisions;

/// <summary>A value's inputs by name, each in the unit it was stated in, and the value with one of them changed.</summary>
internal sealed class LeverInputs(DiscountedClv formula, AcquisitionCost cost, string horizonName = "horizon")
{
    private const int SummedDirectly = 1_000_000;

    public const string OrderValue = "averageOrderValue", Frequency = "frequency", GrossMargin = "grossMargin", RetentionCost = "retentionCost",
        Retention = "retention", Growth = "growth", Discount = "discount", AcquisitionCost = "acquisitionCost";

    /// <summary>The value net of acquisition cost.</summary>
    public double Value => formula.Value - cost.PerCustomer;

    /// <summary>Every input, with its elasticity.</summary>
    public IEnumerable<Lever> Levers()
    {
        double value = Value, weight = Weight(), delay = MeanDelay();
        double sales = formula.Purchases.RevenuePer(formula.Period) * formula.Margin.GrossMargin * weight / value;
        double late = formula.Timing == PaymentTiming.EndOfPeriod ? delay + 1 : delay, gross = formula.Value / value;
        yield return Lever(OrderValue, formula.Purchases.AverageOrderValue, sales, 1);
        yield return Lever(Frequency, formula.Purchases.Frequency.Value, sales, 1);
        yield return Lever(GrossMargin, formula.Margin.GrossMargin, sales, 1);
        yield return Lever(RetentionCost, formula.Margin.RetentionCost.Value, -formula.Margin.RetentionCost.Per(formula.Period) * weight / value, -1);
        yield return Lever(Retention, formula.Retention.Value, late * gross, 1);
        yield return Lever(Discount, formula.Discount.Value, -Compounded(formula.Discount.Value, formula.Discount.Period) * late * gross, 0);
        if (formula.Growth.Value != 0) yield return Lever(Growth, formula.Growth.Value, Compounded(formula.Growth.Value, formula.Growth.Period) * delay * gross, 1);
        if (formula.Horizon is { } horizon) yield return Lever(horizonName, horizon.Value, horizon.In(formula.Period) * LastPayment() * formula.ContributionPerPeriod / value, 0);
        if (cost.PerCustomer > 0) yield return Lever(AcquisitionCost, cost.PerCustomer, -cost.PerCustomer / value, -1);

        Lever Lever(string name, double present, double elasticity, int direction) =>
            new(name, present, Require.Finite(elasticity, nameof(formula)), value, direction);
    }

    /// <summary>The value with some inputs changed; a retention or gross margin beyond 1 is held at 1; null where the value diverges or an input is impossible.</summary>
    public double? ValueWith(Func<string, double, double> change)
    {
        try
        {
            var changed = new DiscountedClv(
                new PurchasePattern(
                    change(OrderValue, formula.Purchases.AverageOrderValue),
                    CustomerLifetimeValue.Frequency.Of(change(Frequency, formula.Purchases.Frequency.Value), formula.Purchases.Frequency.Unit)),
                new Margin(
                    Math.Min(1, change(GrossMargin, formula.Margin.GrossMargin)),
                    Cost.Of(change(RetentionCost, formula.Margin.RetentionCost.Value), formula.Margin.RetentionCost.Unit)),
                RetentionRate.Of(Math.Min(1, change(Retention, formula.Retention.Value)), formula.Retention.Period),
                DiscountRate.Of(change(Discount, formula.Discount.Value), formula.Discount.Period),
                formula.Timing,
                formula.Horizon is { } horizon ? Duration.Of(change(horizonName, horizon.Value), horizon.Unit) : null,
                GrowthRate.Of(change(Growth, formula.Growth.Value), formula.Growth.Period));
            return changed.Value - change(AcquisitionCost, cost.PerCustomer);
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private double Gap => GeometricSeries.OneMinusRatio(formula.Retention.Churn, formula.Growth.Per(formula.Period), formula.Discount.Per(formula.Period));

    private double Periods => formula.Horizon?.In(formula.Period) ?? double.PositiveInfinity;

    /// <summary>The value of a first contribution of 1.</summary>
    private double Weight() => new DiscountedClv(
        new PurchasePattern(1, CustomerLifetimeValue.Frequency.Of(1, formula.Period)), Margin.Full, formula.Retention, formula.Discount, formula.Timing, formula.Horizon, formula.Growth).Value;

    /// <summary>The mean number of renewals before a payment after the first, payments weighted by their present value: d ln Σqᵏ / d ln q.</summary>
    private double MeanDelay()
    {
        double gap = Gap, periods = Periods;
        if (double.IsPositiveInfinity(periods)) return (1 - gap) / gap;
        double whole = Math.Floor(periods), last = (periods - whole) * GeometricSeries.Power(gap, whole);
        double total = GeometricSeries.Sum(gap, whole) + last;
        return total == 0 ? 0 : (Delays(gap, whole) + last * whole) / total;
    }

    /// <summary>Σ k·qᵏ over k below n.</summary>
    private static double Delays(double gap, double n)
    {
        if (n > SummedDirectly) return gap == 0 ? n * (n - 1) / 2 : ((1 - gap) * GeometricSeries.Sum(gap, n - 1) - (n - 1) * GeometricSeries.Power(gap, n)) / gap;
        CompensatedSum sum = default;
        double power = 1;
        for (int k = 1; k < n; k++)
        {
            power *= 1 - gap;
            sum.Add(k * power);
        }

        return sum.Value;
    }

    /// <summary>What another period of horizon adds to the value of a first contribution of 1.</summary>
    private double LastPayment()
    {
        double first = formula.Timing == PaymentTiming.StartOfPeriod ? 1 : formula.Retention.Value / (1 + formula.Discount.Per(formula.Period));
        return first * GeometricSeries.Power(Gap, Math.Floor(Periods));
    }

    /// <summary>d ln(1 + rate per clock period) / d ln(rate as stated).</summary>
    private double Compounded(double rate, TimeUnit period) => TimeUnits.Convert(formula.Period, period) * rate / (1 + rate);
}
