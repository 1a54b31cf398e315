using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>The days, ages and keys of simulated customers, whose purchases are stated here and not drawn.</summary>
public sealed class SimulatedOrdersTests
{
    private static readonly DateOnly Start = new(2024, 1, 1);
    private static readonly BgNbd Model = new(0.5, 6, 0.8, 2.5, TimeUnit.Week);

    /// <summary>Everybody buys again after half a week, after two weeks and at the very end.</summary>
    private static CustomerSimulation Weekly(List<double>? ages = null) => new(ObservationClock.Continuous(TimeUnit.Week), (_, age, times) =>
    {
        ages?.Add(age);
        times.AddRange([0.5, 2, age]);
    });

    [Fact]
    public void Customers_come_evenly_over_the_acquisition_and_days_are_rounded_up()
    {
        var ages = new List<double>();
        var orders = Weekly(ages).Orders(4, Duration.Days(70), seed: 1, acquisition: Duration.Days(30), Start, new Counted()).ToArray();
        Assert.Equal([0, 4, 14, 70, 7, 11, 21, 70, 15, 19, 29, 70, 22, 26, 36, 70], orders.Select(order => order.Date.DayNumber - Start.DayNumber)); // a quarter of 30 days later each, on whole days
        Assert.Equal([1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4], orders.Select(order => order.Customer.Number));
        Assert.Equal([1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4], orders.Select(order => order.Amount));
        Assert.Equal([10, 9, 55 / 7.0, 48 / 7.0], ages);
    }

    [Fact]
    public void Without_more_said_all_come_on_the_first_day_of_2000_and_spend_1()
    {
        var orders = Weekly().Orders(2, Duration.Days(21.9), seed: 1, acquisition: null, start: null, spend: null).ToArray();
        Assert.Equal([0, 4, 14, 21, 0, 4, 14, 21], orders.Select(order => order.Date.DayNumber - new DateOnly(2000, 1, 1).DayNumber));
        Assert.All(orders, order => Assert.Equal(1, order.Amount));
    }

    [Fact]
    public void A_purchase_after_the_end_by_rounding_is_on_the_last_day()
    {
        var late = new CustomerSimulation(ObservationClock.Continuous(TimeUnit.Week), (_, age, times) => times.Add(age + 0.1));
        Assert.Equal(Start.AddDays(14), late.Orders(1, Duration.Weeks(2), 1, null, Start, null).Last().Date);
    }

    [Fact]
    public void Summaries_have_exact_ages_and_know_their_gaps()
    {
        CustomerBase customers = Weekly().Customers(4, Duration.Weeks(10), seed: 1, acquisition: Duration.Weeks(4));
        Assert.Equal([1L, 2, 3, 4], customers.Keys.Select(key => key.Number));
        Assert.Equal([10.0, 9, 8, 7], customers.Select(customer => customer.Age));
        Assert.All(customers, customer =>
        {
            Assert.Equal((3, customer.Age), (customer.Frequency, customer.Recency));
            Assert.Equal(Math.Log(0.5) + Math.Log(1.5) + Math.Log(customer.Age - 2), customer.SumOfLogGaps!.Value, 1e-14);
        });
        Assert.All(Weekly().Customers(2, Duration.Weeks(10), 1, acquisition: null), customer => Assert.Equal(10, customer.Age));
    }

    [Fact]
    public void Of_who_never_buys_again_no_gap_is_known_and_of_two_purchases_at_once_no_sum()
    {
        CustomerSummary Of(params double[] own) => new CustomerSimulation(ObservationClock.Continuous(TimeUnit.Week), (_, _, times) => times.AddRange(own)).Customers(1, Duration.Weeks(10), 1, null).At(0);
        Assert.Equal((0, 0.0, 10.0), (Of().Frequency, Of().Recency, Of().Age));
        Assert.Equal(0, Of().SumOfLogGaps);
        Assert.Null(Of(1, 1).SumOfLogGaps);
        Assert.Null(Of(0, 1).SumOfLogGaps);
        Assert.Equal(Math.Log(4), Of(1, 5).SumOfLogGaps!.Value, 1e-15);
    }

    [Fact]
    public void Opportunities_are_whole_calendar_periods_after_the_first()
    {
        var ages = new List<double>();
        var monthly = new CustomerSimulation(ObservationClock.Opportunities(TimeUnit.Month), (_, age, times) =>
        {
            ages.Add(age);
            times.AddRange([1, 3]);
        });
        var orders = monthly.Orders(1, Duration.Days(166), seed: 1, acquisition: null, new DateOnly(2024, 1, 16), spend: null).ToArray();
        Assert.Equal([new(2024, 1, 16), new(2024, 2, 16), new DateOnly(2024, 4, 16)], orders.Select(order => order.Date));
        Assert.Equal([5.0], ages); // to the end of June
        Assert.Equal([10.0, 7], monthly.Customers(2, Duration.Months(10.5), 1, Duration.Months(6)).Select(customer => customer.Age));
    }

    [Fact]
    public void Keys_and_the_first_day_of_each_customer_can_be_told()
    {
        var days = new List<(int, DateOnly)>();
        var named = new CustomerSimulation(ObservationClock.Continuous(TimeUnit.Week), (_, customer, first, _, _) => days.Add((customer, first)), customer => $"c{customer}");
        Assert.Equal(["c0", "c1"], named.Orders(2, Duration.Weeks(4), 1, Duration.Weeks(2), Start, null).Select(order => order.Customer.ToString()), StringComparer.Ordinal);
        Assert.Equal([(0, Start), (1, Start.AddDays(7))], days);
    }

    [Fact]
    public void What_cannot_be_simulated_is_refused_at_once()
    {
        Refused.OutOfRange("customers", "0", () => Model.Simulate(0, Duration.Weeks(10), 1));
        Refused.OutOfRange("customers", "0", () => Model.SimulateCustomers(0, Duration.Weeks(10), 1));
        Refused.OutOfRange("customers", "10000001", () => Model.SimulateCustomers(10_000_001, Duration.Weeks(10), 1));
        Refused.OutOfRange("acquisition", "11 weeks", () => Model.Simulate(1, Duration.Weeks(10), 1, Duration.Weeks(11)));
        Refused.OutOfRange("acquisition", "11 weeks", () => Model.SimulateCustomers(1, Duration.Weeks(10), 1, Duration.Weeks(11)));
        Assert.Equal([10.0, 5], Model.SimulateCustomers(2, Duration.Weeks(10), 1, Duration.Weeks(10)).Select(customer => customer.Age));
        int left = DateOnly.MaxValue.DayNumber - Start.DayNumber;
        Refused.OutOfRange("observation", $"{left + 1} days", () => Weekly().Orders(1, Duration.Days(left + 1), 1, null, Start, null));
        Assert.Equal(DateOnly.MaxValue, new CustomerSimulation(ObservationClock.Continuous(TimeUnit.Week), (_, age, times) => times.Add(age)).Orders(1, Duration.Days(left), 1, null, Start, null).Last().Date);
    }

    /// <summary>The first order is worth 1, the second 2, and so on.</summary>
    private sealed class Counted : ISpendModel
    {
        public double ExpectedOrderValue(CustomerSummary customer) => 1;

        public IReadOnlyList<double> SimulateOrders(Random random, int orders) => [.. Enumerable.Range(1, orders).Select(i => (double)i)];
    }
}
