using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>Recency–frequency tables: what they hold, what they refuse, and where fits to them start.</summary>
public sealed class DiscreteCustomerBaseTests
{
    [Fact]
    public void A_row_is_refused_where_purchases_and_the_last_of_them_contradict()
    {
        Refused.OutOfRange("frequency", "-1", () => new DiscreteCount(-1, 0, 1));
        Refused.OutOfRange("recency", "2", () => new DiscreteCount(3, 2, 1));
        Refused.OutOfRange("recency", "4", () => new DiscreteCount(0, 4, 1));
        Refused.OutOfRange("recency", "-4", () => new DiscreteCount(0, -4, 1));
        Refused.OutOfRange("count", "-1", () => new DiscreteCount(1, 4, -1));
        Assert.Contains("allowed: 0,", Assert.Throws<ArgumentOutOfRangeException>(() => new DiscreteCount(0, 4, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("≥ frequency = 3", Assert.Throws<ArgumentOutOfRangeException>(() => new DiscreteCount(3, 2, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("≥ 0", Assert.Throws<ArgumentOutOfRangeException>(() => new DiscreteCount(1, 4, -1)).Message, StringComparison.Ordinal);
        var row = new DiscreteCount(4, 4, 0);
        Assert.Equal((4, 4, 0L, "0 customers with frequency 4, recency 4"), (row.Frequency, row.Recency, row.Count, row.ToString()));
        Assert.Equal((0, 0, 5L), (new DiscreteCount(0, 0, 5).Frequency, new DiscreteCount(0, 0, 5).Recency, new DiscreteCount(0, 0, 5).Count));
    }

    [Fact]
    public void Equal_rows_are_added_together_and_empty_ones_left_out()
    {
        var customers = DiscreteCustomerBase.FromCounts(6, TimeUnit.Year, [new(2, 6, 1), new(0, 0, 5), new(1, 3, 0), new(2, 6, 4)]);
        Assert.Equal([(new CustomerSummary(0, 0, 6, TimeUnit.Year), 5L), (new CustomerSummary(2, 6, 6, TimeUnit.Year), 5L)], customers.Entries);
        Assert.Equal((10L, TimeUnit.Year, "10 customers, 2 distinct, one opportunity a year"), (customers.Count, customers.Unit, customers.ToString()));
    }

    [Fact]
    public void A_table_is_refused_where_it_is_none()
    {
        DiscreteCount[] rows = [new(2, 4, 5)];
        Refused.OutOfRange("opportunities", "0", () => DiscreteCustomerBase.FromCounts(0, TimeUnit.Year, rows));
        Refused.OutOfRange("opportunities", "100001", () => DiscreteCustomerBase.FromCounts(100_001, TimeUnit.Year, rows));
        Assert.Contains("1 to 100,000", Assert.Throws<ArgumentOutOfRangeException>(() => DiscreteCustomerBase.FromCounts(0, TimeUnit.Year, rows)).Message, StringComparison.Ordinal);
        Assert.Equal(5, DiscreteCustomerBase.FromCounts(100_000, TimeUnit.Year, rows).Count);
        Refused.OutOfRange("rows", "4", () => DiscreteCustomerBase.FromCounts(3, TimeUnit.Year, rows));
        Assert.Equal(5, DiscreteCustomerBase.FromCounts(4, TimeUnit.Year, rows).Count);
        Refused.Naming("rows", () => DiscreteCustomerBase.FromCounts(6, TimeUnit.Year, []));
        Refused.Naming("rows", () => DiscreteCustomerBase.FromCounts(6, TimeUnit.Year, [new(2, 4, 0)]));
        Refused.Naming("rows", () => DiscreteCustomerBase.FromCounts(6, TimeUnit.Year, [new(2, 4, long.MaxValue), new(1, 4, 1)]));
        Refused.Naming("rows", () => DiscreteCustomerBase.FromCounts(6, TimeUnit.Year, null!));
        Assert.Equal(long.MaxValue, DiscreteCustomerBase.FromCounts(6, TimeUnit.Year, [new(2, 4, long.MaxValue - 1), new(1, 4, 1)]).Count);
    }

    [Theory]
    [InlineData(1, 2.5, 6)]
    [InlineData(1, 2, 6.5)]
    [InlineData(3, 2, 6)]
    [InlineData(1, 2, 100_001)]
    public void A_customer_is_refused_whose_times_are_no_opportunities(int x, double recency, double age)
    {
        var customer = new CustomerSummary(x, recency, age, TimeUnit.Week);
        Refused.Naming("customer", () => DiscreteCustomerBase.From(CustomerBase.From([("a", customer)])));
        Refused.Naming("customer", () => new BgBb(1, 1, 1, 1, TimeUnit.Week).ProbabilityAlive(customer));
    }

    [Fact]
    public void Customers_of_whole_times_are_counted()
    {
        var customers = CustomerBase.From([("a", Customer(0, 0, 5)), ("b", Customer(2, 2, 5)), ("c", Customer(2, 2, 5)), ("d", Customer(1, 1, 100_000))]);
        var counted = DiscreteCustomerBase.From(customers);
        Assert.Equal([(Customer(0, 0, 5), 1L), (Customer(1, 1, 100_000), 1L), (Customer(2, 2, 5), 2L)], counted.Entries);
        Assert.Equal(counted.Entries, DiscreteCustomerBase.From(CustomerPatterns.Of(customers)).Entries);
    }

    [Fact]
    public void A_resample_has_as_many_customers()
    {
        var customers = DiscreteCustomerBase.FromCounts(6, TimeUnit.Year, [new(2, 6, 100), new(0, 0, 50), new(1, 3, 7)]);
        var drawn = customers.Resample(new Random(1));
        Assert.Equal((157L, 3), (drawn.Count, drawn.Patterns.Length));
        Assert.NotEqual(customers.Entries, drawn.Entries);
        Assert.Equal(customers.Entries.Select(entry => entry.Customer), drawn.Entries.Select(entry => entry.Customer));
    }

    [Fact]
    public void Fits_start_from_the_chances_that_a_table_shows()
    {
        // At 16 opportunities up to the last purchases 8 were taken; of the 24 of all customers, a third passed in the silence of one and of one who never bought: 4/3 customers.
        var customers = DiscreteCustomerBase.FromCounts(6, TimeUnit.Year, [new(2, 4, 1), new(0, 0, 1), new(3, 6, 2)]);
        var starts = BgBbDescriptor.Instance.Starts(customers);
        Assert.All(starts.Skip(2), start =>
        {
            Golden.Agrees(0.5, start[0] / (start[0] + start[1]), 1e-12);
            double leaves = start[2] / (start[2] + start[3]), sum = start[2] + start[3];
            Golden.Agrees(sum < 1 ? 4 / 3.0 / 4 : sum is 10.01 ? 0.01 / 10.01 : 4 / 3.0 / 16, leaves, 1e-12, string.Join(", ", start));
        });
        Assert.Equal(starts.Count, starts.Select(start => string.Join(", ", start)).Distinct(StringComparer.Ordinal).Count());
        Assert.All(starts, start => Assert.All(start, value => Assert.True(value > 0)));
        // The table twice over says the same of chances.
        Assert.Equal(starts, BgBbDescriptor.Instance.Starts(DiscreteCustomerBase.FromCounts(6, TimeUnit.Year, [new(2, 4, 2), new(0, 0, 2), new(3, 6, 4)])));
        // Nobody has bought: chances are bounded away from 0 and 1.
        Assert.All(BgBbDescriptor.Instance.Starts(DiscreteCustomerBase.FromCounts(6, TimeUnit.Year, [new(0, 0, 9)])).Skip(2), start =>
        {
            Golden.Agrees(0.05, start[0] / (start[0] + start[1]), 1e-12);
            Assert.Contains(start[2] / (start[2] + start[3]), new[] { 0.95, 0.9, 0.01 / 10.01 }, new Near());
        });
    }

    [Fact]
    public void A_fit_needs_an_opportunity()
    {
        var none = CustomerBase.From([("a", Customer(0, 0, 0)), ("b", Customer(0, 0, 0))]);
        Assert.Contains("2 customers", Refused.Naming("customers", () => BgBb.Fit(none)).Message, StringComparison.Ordinal);
        Refused.Naming("customers", () => BgBb.Fit((DiscreteCustomerBase)null!));
        Assert.Contains("hardly any distinct", BgBb.Fit(DiscreteCustomerBase.FromCounts(6, TimeUnit.Year, [new(2, 4, 10), new(0, 0, 10), new(1, 1, 5), new(1, 3, 5)])).Diagnosis, StringComparison.Ordinal);
    }

    private static CustomerSummary Customer(int x, int recency, int opportunities) => new(x, recency, opportunities, TimeUnit.Week);

    private sealed class Near : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Golden.Close(x, y, 1e-12);

        public int GetHashCode(double obj) => 0;
    }
}
