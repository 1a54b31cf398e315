using System.Globalization;
using CustomerLifetimeValue.Auditing;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Auditing;

/// <summary>The figures that Fader, Hardie &amp; Ross print of 70,041 customers of the retailer "Madrigal", and some more of the same data counted by another program.</summary>
public sealed class MadrigalTests
{
    private static readonly Lazy<CustomerBaseAudit> TheAudit = new(() => new(CustomerActivity.From(Rows())));

    private static DateOnly Year(int year) => new(year, 1, 1);

    [MadrigalFact]
    public void The_year_2019_is_as_printed()
    {
        var year = TheAudit.Value.Period(Year(2019), TimeUnit.Year);
        Assert.Equal((31_855, 60_730L, 5_836_712.36m, 2_798_903.68m, 263), (year.Customers, year.Orders, year.Spend, year.Profit, year.LossMakers));
        Assert.Equal((183.23, 113.95, 0.692), (Round(year.SpendPerCustomer.Mean, 2), Round(year.SpendPerCustomer.Median, 2), Math.Round(year.SpendPerCustomer.ShareBelowMean, 3)));
        Assert.Equal((87.864, 52.4), (Round(year.ProfitPerCustomer.Mean, 3), Round(year.ProfitPerCustomer.Median, 3)));
        Assert.Equal((58m, 20_149), (year.OrdersPerCustomer.Maximum, year.ByOrders[0].Customers));
        Assert.Equal((1.9065, 96.1092, 0.4795), (Math.Round(year.AverageOrderFrequency, 4), Math.Round(year.AverageOrderValue, 4), Math.Round(year.Margin, 4)));
        Assert.Equal(99.01, Round(year.SpendPerOrder.Mean, 2)); // the mean of means, which is not the average order value
        Assert.True(year.IsComplete);
    }

    [MadrigalFact]
    public void The_customer_deciles_of_2019_are_as_printed()
    {
        var deciles = TheAudit.Value.Period(Year(2019), TimeUnit.Year).CustomerDeciles;
        Assert.Equal([0.3972, 0.1769, 0.1215, 0.0907, 0.0689, 0.0520, 0.0388, 0.0283, 0.0190, 0.0068], deciles.Select(decile => Math.Round(decile.ProfitShare, 4)));
        Assert.Equal([3186, 3185, 3186, 3185, 3186, 3185, 3186, 3185, 3186, 3185], deciles.Select(decile => decile.Customers));
        Assert.Equal((5.0709, 138.14, 0.4981), Ratios(deciles[0]));
        Assert.Equal((1.1177, 27.41, 0.1950), Ratios(deciles[9]));
    }

    [MadrigalFact]
    public void The_profit_deciles_of_2019_are_as_printed()
    {
        var deciles = TheAudit.Value.Period(Year(2019), TimeUnit.Year).ProfitDeciles;
        Assert.Equal([545.53m, 345.25m, 255.05m, 194.53m, 151.45m, 117.43m, 89.87m, 66.16m, 41.17m, null], deciles.Select(decile => decile.Threshold));
        Assert.Equal([344, 666, 948, 1268, 1637, 2105, 2726, 3616, 5301, 13_244], deciles.Select(decile => decile.Customers));
    }

    [MadrigalFact]
    public void The_change_from_2018_to_2019_is_as_printed()
    {
        var change = TheAudit.Value.Change(Year(2018), Year(2019), TimeUnit.Year);
        Assert.Equal((26_254, 9_871, 16_383, 21_984, 48_238), (change.First.Customers, change.Both.Customers, change.FirstOnly.Customers, change.SecondOnly.Customers, change.Customers));
        Assert.Equal((1_216_396.90m, 1_183_778.83m, 1_073_945.80m, 1_615_124.85m), (change.Both.ProfitFirst, change.Both.ProfitSecond, change.FirstOnly.Profit, change.SecondOnly.Profit));
        Assert.Equal(-32_618m, decimal.Round(change.Both.ProfitChange));
    }

    [MadrigalFact]
    public void A_customer_who_spent_nothing_drops_out_of_the_ups_and_downs()
    {
        var upDown = TheAudit.Value.Change(Year(2018), Year(2019), TimeUnit.Year).UpDown;
        int Count(OrderTrend trend) => upDown.Patterns.Where(pattern => pattern.Orders == trend).Sum(pattern => pattern.Customers);
        Assert.Equal((9_870, 1), (upDown.Customers, upDown.CustomersLeftOut));
        Assert.Equal((6_524, 3_273), (Count(OrderTrend.Up) + Count(OrderTrend.Same), Count(OrderTrend.Same)));
    }

    [MadrigalFact]
    public void The_cohort_of_the_first_quarter_of_2016_is_as_printed()
    {
        var cohort = TheAudit.Value.Cohort(Year(2016), TimeUnit.Quarter);
        Assert.Equal((2_944, 16, 2_944, 355), (cohort.Size, cohort.Periods.Count, cohort.Periods[0].Active, cohort.Periods[1].Active));
        Assert.Equal(355.0 / 2944, cohort.Periods[1].ActiveShare);
    }

    [MadrigalFact]
    public void The_cohort_of_2016_in_2016_is_as_printed()
    {
        var cell = TheAudit.Value.Health(TimeUnit.Year).Cell(Year(2016), Year(2016));
        Assert.Equal((14_917, 14_917, 1_193_524m), (cell.Active, cell.Size, decimal.Round(cell.Profit)));
    }

    [MadrigalFact]
    public void Every_customer_who_is_no_member_of_a_cohort_was_there_before()
    {
        var audit = TheAudit.Value;
        Assert.Equal((70_041, 8_916, 0), (audit.Activity.Customers, audit.Activity.CustomersBeforeTheData, audit.Activity.CustomersWithoutOrder));
        Assert.Equal(70_041 - 8_916, Enumerable.Range(2016, 4).Sum(year => audit.Cohort(Year(year), TimeUnit.Year).Size));
    }

    private static double Round(decimal value, int digits) => (double)Math.Round(value, digits);

    private static (double, double, double) Ratios(CustomerDecile decile) =>
        (Math.Round(decile.AverageOrderFrequency, 4), Math.Round(decile.AverageOrderValue, 2), Math.Round(decile.Margin, 4));

    private static IEnumerable<CustomerPeriod> Rows()
    {
        var orders = Lines("trans");
        foreach (var (own, spend, profit) in orders.Zip(Lines("spend"), Lines("profit")))
            for (int quarter = 0; quarter < 16; quarter++)
                if (Number(own[quarter + 2]) is var count and > 0)
                    yield return new CustomerPeriod(
                        (long)Number(own[0]), new DateOnly(2016 + quarter / 4, 1 + quarter % 4 * 3, 1), TimeUnit.Quarter, (int)count, Number(spend[quarter + 2]), Number(profit[quarter + 2]),
                        own[1] is "pre_y2016" ? CustomerSince.BeforeTheData : CustomerSince.FirstRow);
    }

    private static IEnumerable<string[]> Lines(string name) => File.ReadLines(Path.Combine(MadrigalFactAttribute.Folder, $"cust_by_qtr_{name}.csv")).Skip(1).Select(line => line.Split(','));

    private static decimal Number(string text) => text.Length == 0 ? 0 : decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
