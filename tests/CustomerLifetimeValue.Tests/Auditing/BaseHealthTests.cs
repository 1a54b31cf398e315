using CustomerLifetimeValue.Auditing;
using CustomerLifetimeValue.Tests.Support;
using static CustomerLifetimeValue.Tests.Auditing.Activities;

namespace CustomerLifetimeValue.Tests.Auditing;

public sealed class BaseHealthTests
{
    private static readonly DateOnly s_2022 = new(2022, 1, 1), s_2023 = new(2023, 1, 1), s_2024 = new(2024, 1, 1);

    /// <summary>Three years: 1 and 2 came in 2022, 3 in 2023, 4 and 5 in 2024, 9 was there before.</summary>
    private static readonly BaseHealth s_health = Audit(
        Month(1, "2022-01", 1, 100, 60), Month(1, "2023-06", 1, 100, 40), Month(1, "2024-12", 1, 100, 30),
        Month(2, "2022-03", 1, 100, 40), Month(2, "2024-01", 1, 50, 20),
        Month(3, "2023-03", 2, 100, 80), Month(3, "2024-03", 1, 20, 20),
        Month(4, "2024-03", 1, 100, 30), Month(5, "2024-04", 1, 100, 20), Month(5, "2024-05", 1, 100, 20),
        Month(9, "2022-01", 1, 10, 10, CustomerSince.BeforeTheData), Month(9, "2023-01", 1, 10, 8), Month(9, "2024-01", 0, -10, -8)).Health(TimeUnit.Year);

    [Fact]
    public void Cohorts_stand_by_period()
    {
        Assert.Equal([(2, 100m), (1, 40m), (2, 50m)], ((DateOnly[])[s_2022, s_2023, s_2024]).Select(year => s_health.Cell(s_2022, year)).Select(cell => (cell.Active, cell.Profit)));
        var cell = s_health.Cell(cohort: s_2023, period: s_2024);
        Assert.Equal((1, 1, 1, 1.0), (cell.Age, cell.Size, cell.Active, cell.ActiveShare));
        Assert.Equal(20.0 / 140, cell.ProfitShare);
    }

    [Fact]
    public void Customers_from_before_the_data_are_a_cohort_of_unknown_size()
    {
        var cell = s_health.CellBefore(s_2023);
        Assert.Equal((1, 8m, null, null, null, null), (cell.Active, cell.Profit, cell.Cohort, cell.Age, cell.Size, cell.ActiveShare));
        Assert.Equal((0, 0m), (s_health.CellBefore(s_2024).Active, s_health.CellBefore(s_2024).Profit));
        Assert.Equal((1, -8m), (s_health.Periods[2].WithoutOrders.Customers, s_health.Periods[2].WithoutOrders.Profit));
    }

    [Fact]
    public void Periods_have_totals_new_customers_and_what_goes_on()
    {
        Assert.Equal([(3, 110m, 2), (3, 128m, 1), (5, 140m, 2)], s_health.Periods.Select(period => (period.Active, period.Profit, period.New.Customers)));
        Assert.Equal([2.0 / 3, 1.0 / 3, 2.0 / 5], s_health.Periods.Select(period => period.NewCustomerShare));
        Assert.Equal([2.0 / 3, 2.0 / 3, null], s_health.Periods.Select(period => period.RepeatBuyingRate)); // 1 and 9 of 1, 2, 9; 1 and 3 of 1, 3, 9
        Assert.Equal([48.0 / 110, 70.0 / 128, null], s_health.Periods.Select(period => period.Carryover));
        Assert.Equal(70.0 / 140, s_health.Periods[2].NewCustomerProfitShare);
    }

    [Fact]
    public void Profit_carries_over_into_the_next_period()
    {
        Assert.Equal(0.4, s_health.Carryover(s_2022, s_2022));
        Assert.Equal(50.0 / 40, s_health.Carryover(s_2022, s_2023));
        Assert.Equal(0.8, s_health.Carryover(null, s_2022));
        Assert.Null(s_health.Carryover(s_2022, s_2024));
        Assert.Null(s_health.Carryover(null, s_2024));
    }

    [Fact]
    public void Repeat_buying_and_second_purchases_by_cohort()
    {
        Assert.Equal((2, 1), (s_health.RepeatBuyingRate(s_2022, s_2022)!.Active, s_health.RepeatBuyingRate(s_2022, s_2022)!.ActiveAgain));
        Assert.Equal(1, s_health.RepeatBuyingRate(null, s_2022)!.Rate);
        Assert.Null(s_health.RepeatBuyingRate(s_2022, s_2024));
        Assert.Equal((2, 2, 17), (s_health.SecondPurchases(s_2022).Customers, s_health.SecondPurchases(s_2022).Ordered, s_health.SecondPurchases(s_2022).Median)); // 17 and 22 months
        Assert.Equal(1, s_health.SecondPurchases(s_2023).Steps[0].CumulativeShare);
    }

    [Fact]
    public void New_customers_fill_the_gap_between_the_target_and_what_carries_over()
    {
        var plan = s_health.PlanFor(300);
        // of 2022: its own last carryover 50/40, as there is no older cohort; of 2023: that of 2022 at the same age; of 2024: that of 2023 in its first year
        Assert.Equal([(s_2022, 50m, 1.25), (s_2023, 20m, 1.25), (s_2024, 70m, 0.25)], plan.Lines.Select(line => (line.Cohort, line.Profit, line.Carryover)));
        Assert.Equal(62.5 + 25 + 17.5, plan.ExpectedOfPresentCustomers);
        Assert.Equal((195.0, 35.0, 6L), (plan.Gap, plan.ProfitPerNewCustomer, plan.NewCustomers)); // 195/35 = 5.57
        Assert.Equal(6, s_health.NewCustomersNeeded(300));
        Assert.Equal(0, s_health.NewCustomersNeeded(100));
    }

    [Fact]
    public void A_plan_needs_two_complete_periods_and_new_customers()
    {
        Assert.Throws<InvalidOperationException>(() => Audit(Month(1, "2024-01", 1, 1, 1)).Health(TimeUnit.Year).NewCustomersNeeded(1));
        Assert.Throws<InvalidOperationException>(() => Audit(Month(1, "2022-01", 1, 1, 1), Month(1, "2023-12", 1, 1, 1)).Health(TimeUnit.Year).NewCustomersNeeded(1));
        Refused.OutOfRange("target", "10000000000000000000", () => s_health.NewCustomersNeeded(10_000_000_000_000_000_000m));
    }

    [Fact]
    public void Days_that_name_no_cohort_or_period_are_refused()
    {
        Refused.OutOfRange("period", "2022-01-01", () => s_health.Cell(s_2023, s_2022));
        Refused.OutOfRange("cohort", "2022-02-01", () => s_health.Cell(new(2022, 2, 1), s_2024));
        Refused.OutOfRange("period", "2025-01-01", () => s_health.CellBefore(new(2025, 1, 1)));
        Refused.OutOfRange("cohort", "2021-01-01", () => s_health.SecondPurchases(new(2021, 1, 1)));
        Refused.OutOfRange("unit", "Week", () => Audit(Month(1, "2022-01", 1, 1, 1)).Health(TimeUnit.Week));
        Refused.Naming("unit", () => Audit(Month(1, "1900-01", 1, 1, 1), Month(1, "2022-01", 1, 1, 1)).Health(TimeUnit.Month));
    }

    [Fact]
    public void Cohorts_add_up_to_periods_and_periods_to_profiles() => Properties.ForAll(Some(), rows =>
    {
        var audit = Audit(rows);
        var health = audit.Health(TimeUnit.Year);
        foreach (var period in health.Periods)
        {
            HealthCell[] cells = [health.CellBefore(period.Start), .. health.Periods.Where(cohort => cohort.Start <= period.Start).Select(cohort => health.Cell(cohort.Start, period.Start))];
            Assert.Equal((period.Active, period.Orders, period.Spend, period.Profit), (cells.Sum(cell => cell.Active), cells.Sum(cell => cell.Orders), cells.Sum(cell => cell.Spend), cells.Sum(cell => cell.Profit)));
            if (period.Active == 0) continue;
            var profile = audit.Period(period.Start, TimeUnit.Year);
            Assert.Equal((profile.Customers, profile.Profit, profile.WithoutOrders.Profit), (period.Active, period.Profit, period.WithoutOrders.Profit));
        }
        Assert.Equal(audit.Activity.Profit, health.Periods.Sum(period => period.Profit + period.WithoutOrders.Profit));
    });
}
