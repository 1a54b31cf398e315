using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models.Covariates.Calendar;

/// <summary>Single customers of a model with a calendar: their days, their times and what lies ahead of them.</summary>
public sealed class DatedCustomerTests
{
    private static readonly DateOnly Start = new(2025, 1, 6), Birth = new(2025, 1, 9), End = new(2025, 3, 6);

    private static CalendarCovariates Weeks => CalendarCovariates.Weekly(Start, new(2025, 6, 1)).Indicator("season", day => day.Month is 2 or 5).Number("month", day => day.Month);

    private static DynamicParetoNbd Model => new(new(1.2, 10, 0.8, 30, TimeUnit.Week), Weeks, [new("season", 0.7), new("month", 0.1)], Weeks, [new("season", -0.4)]);

    private static TransactionLog Log => TransactionLog.From([new("a", Birth, 1), new("a", new DateOnly(2025, 1, 20), 1), new("a", new DateOnly(2025, 2, 14), 1), new("b", new DateOnly(2025, 3, 1), 1)]);

    private static CustomerSummary Customer(TimeUnit unit) => Log.Summarize(End, unit).At(0);

    [Fact]
    public void The_future_of_a_customer_is_what_the_model_says()
    {
        var (model, customer) = (Model, Customer(TimeUnit.Week));
        var future = model.FutureOf(customer);
        Assert.Equal((TimeUnit.Week, false), (future.Unit, future.IsSteady));
        Assert.Equal(model.ProbabilityAlive(customer), future.AliveNow);
        Golden.Agrees(87 / 7.0, future.Reach, 1e-13); // from 6 March to 1 June
        Golden.Agrees(model.ExpectedPurchases(customer, Duration.Weeks(2), Duration.Weeks(8)), future.AliveNow * future.Purchases(2, 8), 1e-14);
        Golden.Agrees(model.ProbabilityAlive(customer, Duration.Weeks(8)), future.AliveNow * future.Alive(8), 1e-14);
        var discount = DiscountRate.PerYear(0.5);
        Golden.Agrees(model.DiscountedExpectedPurchases(customer, discount, Duration.Weeks(8)), future.AliveNow * future.DiscountedPurchases(discount, 8), 1e-14);
        Golden.Agrees(future.Purchases(0, 8), future.DiscountedPurchases(DiscountRate.None, 8), 1e-12);
        Golden.Agrees(Quadrature.Piecewise([0, .. Enumerable.Range(0, 9).Select(week => (week * 7 + 3) / 7.0).Where(t => t < 8), 8], future.Alive), future.AliveTime(DiscountRate.None, 8), 1e-9);
        Assert.True(future.AliveTime(discount, 8) < future.AliveTime(DiscountRate.None, 8));
        var (purchases, dropout) = future.Rates!.Value;
        Assert.Equal((future.Ahead.PurchaseRate, future.Ahead.Dropout), (purchases, dropout));
        var scaled = future.Scaled(2, 0.5);
        Golden.Agrees(future.Ahead.Scaled(2, 0.5).Purchases(0, 8), scaled.Purchases(0, 8), 1e-15);
        Assert.Equal((future.AliveNow, TimeUnit.Week), (scaled.AliveNow, scaled.Unit));
        Assert.Equal((2 * purchases, 0.5 * dropout), scaled.Rates!.Value);
    }

    [Fact]
    public void A_customer_knows_the_first_day_and_the_last_observed()
    {
        foreach (var unit in new[] { TimeUnit.Day, TimeUnit.Week, TimeUnit.Month })
        {
            Assert.Equal((Birth, End), (Model.FirstDayOf(Customer(unit)), Model.EndDayOf(Customer(unit))));
            Golden.Agrees(Model.ProbabilityAlive(Customer(TimeUnit.Day)), Model.ProbabilityAlive(Customer(unit)), 1e-13);
        }
    }

    [Fact]
    public void A_new_customer_is_expected_to_buy_as_one_who_just_did()
    {
        var (model, customer) = (Model, Log.Summarize(new(2025, 3, 1), TimeUnit.Week)["b"]);
        Assert.Equal(1, model.ProbabilityAlive(customer));
        Golden.Agrees(model.ExpectedPurchasesOfNewCustomer(new(2025, 3, 1), new(2025, 5, 10)), model.ExpectedPurchases(customer, Duration.Days(70)), 1e-12);
        Golden.Agrees(model.ProbabilityOfPurchases(2, new(2025, 3, 1), new(2025, 5, 10)), model.PurchaseDistribution(customer, Duration.Days(70)).Probability(2), 1e-12);
        Golden.Agrees(model.Newcomer(Start, 3).Purchases(0, 5), model.FutureOfNewCustomer(Start.AddDays(21)).Purchases(0, 5), 1e-12);
        Assert.Equal(1, model.FutureOfNewCustomer(Start).AliveNow);
        Assert.Equal(0, model.ExpectedPurchasesOfNewCustomer(Start, Start));
        Assert.Throws<InvalidOperationException>(() => ((IPurchaseModel)model).ExpectedPurchasesOfNewCustomer(Duration.Weeks(1)));
        Refused.OutOfRange("purchases", "10001", () => model.ProbabilityOfPurchases(10_001, Start, End));
        Refused.Naming("to", () => model.ExpectedPurchasesOfNewCustomer(End, End.AddDays(-1)));
        Refused.Naming("first", () => model.ExpectedPurchasesOfNewCustomer(Start.AddDays(-1), End));
    }

    [Fact]
    public void Customers_are_simulated_on_whole_days_from_the_calendars_first()
    {
        var customers = Model.SimulateCustomers(40, Duration.Days(100), 3, Duration.Days(30));
        Assert.Equal((40, TimeUnit.Week), (customers.Count, customers.Unit));
        Assert.Equal(Start.AddDays(100), customers.ObservationEnd);
        Assert.All(customers, customer => Assert.Equal(0, customer.Age * 7 - Math.Round(customer.Age * 7), 1e-9));
        Assert.Equal(Start, customers.Min(customer => customer.FirstPurchase!.Value));
        Assert.All(customers, customer => Assert.InRange(Model.ProbabilityAlive(customer), 0, 1));
        Assert.Equal(TransactionLog.From(Model.Simulate(40, Duration.Days(100), 3, Duration.Days(30))).Summarize(Start.AddDays(100), TimeUnit.Week), customers);
    }

    [Fact]
    public void A_customer_outside_the_calendar_is_refused_with_its_days()
    {
        DynamicParetoNbd Within(DateOnly first, DateOnly last) => new(new(1.2, 10, 0.8, 30, TimeUnit.Week), CalendarCovariates.Daily(first, last));
        Assert.Contains("2025-01-09", Refused.Naming("customer", () => Within(Birth.AddDays(1), End).ProbabilityAlive(Customer(TimeUnit.Week))).Message, StringComparison.Ordinal);
        Assert.Contains("2025-03-05", Refused.Naming("customer", () => Within(Birth, End.AddDays(-1)).ProbabilityAlive(Customer(TimeUnit.Week))).Message, StringComparison.Ordinal);
        Assert.InRange(Within(Birth, End).ProbabilityAlive(Customer(TimeUnit.Week)), 0.01, 0.99);
        Refused.Naming("customer", () => Model.ProbabilityAlive(new CustomerSummary(1, 2, 3, TimeUnit.Week)));
        Refused.Naming("customer", () => Model.ProbabilityAlive(Log.Summarize(End, TimeUnit.Week, new SummaryOptions(includeFirstPurchase: true)).At(0)));
    }
}
