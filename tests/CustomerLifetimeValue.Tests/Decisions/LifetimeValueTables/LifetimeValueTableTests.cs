using CustomerLifetimeValue.Decisions;
using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerLifetimeValue.Tests.Decisions;

public sealed class LifetimeValueTableTests
{
    private static readonly Gen<LifetimeValueYear[]> Years =
        from count in Draw.Whole(1, 8)
        from years in Gen.ArrayOf(
            from retention in Draw.Between(0, 1)
            from orders in Draw.Between(0, 6)
            from value in Draw.Between(1, 200)
            from margin in Draw.Between(-0.1, 1)
            from cost in Draw.Between(0, 40)
            select new LifetimeValueYear(retention, orders, value, margin, cost),
            count)
        select years;

    [Fact]
    public void Every_row_adds_up() => Properties.ForAll(
        Years.SelectMany(years => Draw.Between(0, 0.4), (years, discount) => LifetimeValueTable.Build(1000, new AcquisitionCost(50), DiscountRate.PerYear(discount), years)),
        table =>
        {
            double total = 0;
            foreach (var row in table)
            {
                total += row.Profit / Math.Pow(1 + table.Discount.Value, row.Year - 1);
                if (!Near(row.Costs, row.CostOfGoods + row.ServiceCost + row.AcquisitionCost) || !Near(row.Profit, row.Revenue - row.Costs)
                    || !Near(row.CumulativeNetPresentValue, total) || !Near(row.LifetimeValue, total / 1000)) return false;
            }

            return table[0].AcquisitionCost == 50_000 && table.Skip(1).All(row => row.AcquisitionCost == 0) && table.LifetimeValue == table[^1].LifetimeValue;
        });

    [Fact]
    public void Equal_years_are_the_discounted_formula() => Properties.ForAll(
        from retention in Draw.Between(0, 1)
        from discount in Draw.Between(0, 0.3)
        from count in Draw.Whole(1, 15)
        select (retention, discount, count),
        x =>
        {
            var table = LifetimeValueTable.Build(500, new AcquisitionCost(20), DiscountRate.PerYear(x.discount),
                Enumerable.Range(0, x.count).Select(k => new LifetimeValueYear(k == 0 ? 1 : x.retention, 3, 100, 0.4, 10)));
            var formula = new DiscountedClv(new PurchasePattern(100, Frequency.PerYear(3)), new Margin(0.4, Cost.PerYear(10)), RetentionRate.PerYear(x.retention), DiscountRate.PerYear(x.discount), horizon: Duration.Years(x.count));
            return Near(formula.Value - 20, table.LifetimeValue);
        });

    [Fact]
    public void A_programme_is_compared_row_by_row()
    {
        LifetimeValueYear[] plain = [new(1, 2, 60, 0.45, 8), new(0.5, 2.5, 70, 0.45, 8), new(0.6, 3, 75, 0.45, 8)];
        LifetimeValueYear[] club = [new(1, 2, 60, 0.45, 14), new(0.6, 2.6, 70, 0.45, 14), new(0.7, 3.2, 75, 0.45, 14)];
        var without = LifetimeValueTable.Build(1000, new AcquisitionCost(50), DiscountRate.PerYear(0.10), plain);
        var with = LifetimeValueTable.Build(1000, new AcquisitionCost(50), DiscountRate.PerYear(0.10), club);
        var comparison = without.CompareWith(with);
        Assert.Equal(-6, comparison[0].LifetimeValue, 10);
        Assert.Equal(100, comparison[1].Customers, 10);
        Assert.Equal(with.LifetimeValue - without.LifetimeValue, comparison.Gain, 10);
        Assert.Equal(1000 * comparison.Gain, comparison.TotalGain, 6);
        Assert.Equal(2, without.BreakEvenYear);
        Assert.Equal(comparison.First(row => row.LifetimeValue >= 0 && row.Year > 1).Year, comparison.PaysFromYear);
        Assert.Contains("per customer won", comparison.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_payment_belongs_to_the_year_in_which_its_period_ends()
    {
        // Half of the customers stay each year, and a year leaves 128: paid at once it is in the first year, paid at the year's end it is a half of it.
        LifetimeValueTable Table(PaymentTiming timing) => LifetimeValueTable.Build(
            1, AcquisitionCost.None, new RetentionClv(new PurchasePattern(128, Frequency.PerYear(1)), Margin.Full, RetentionRate.PerYear(0.5), timing), years: 3);
        Assert.Equal([128, 192, 224], Table(PaymentTiming.StartOfPeriod).Select(row => Math.Round(row.LifetimeValue, 9)));
        Assert.Equal([64, 96, 112], Table(PaymentTiming.EndOfPeriod).Select(row => Math.Round(row.LifetimeValue, 9)));
    }

    [Fact]
    public void Bad_input_is_named()
    {
        var year = new LifetimeValueYear(1, 1, 1, 1);
        var table = LifetimeValueTable.Build(1, default, default, [year]);
        Assert.Equal("cohortSize", Assert.Throws<ArgumentOutOfRangeException>(() => LifetimeValueTable.Build(0, default, default, [year])).ParamName);
        Assert.Equal("years", Assert.Throws<ArgumentException>(() => LifetimeValueTable.Build(1, default, default, [])).ParamName);
        Assert.Equal("other", Assert.Throws<ArgumentException>(() => table.CompareWith(LifetimeValueTable.Build(1, default, default, [year, year]))).ParamName);
        Assert.Equal("grossMargin", Assert.Throws<ArgumentOutOfRangeException>(() => new LifetimeValueYear(1, 1, 1, 1.1)).ParamName);
        Assert.Equal("index", Assert.Throws<ArgumentOutOfRangeException>(() => table[1]).ParamName);
    }

    private static bool Near(double expected, double actual) => Math.Abs(expected - actual) <= 1e-9 * (1 + Math.Abs(expected));
}
