using CustomerLifetimeValue.Auditing;
using CustomerLifetimeValue.Tests.Support;
using static CustomerLifetimeValue.Tests.Auditing.Activities;

namespace CustomerLifetimeValue.Tests.Auditing;

public sealed class PeriodChangeTests
{
    private static readonly DateOnly s_first = new(2023, 1, 1), s_second = new(2024, 1, 1);

    [Fact]
    public void Customers_are_told_apart_by_the_periods_in_which_they_ordered()
    {
        var change = Change([(1, 10, 4), (2, 20, 5)], [(2, 30, 9), (3, 5, 1)]);
        Assert.Equal((3, 1, 1, 1), (change.Customers, change.Both.Customers, change.FirstOnly.Customers, change.SecondOnly.Customers));
        Assert.Equal((5m, 9m, 4m, 1m), (change.Both.ProfitFirst, change.Both.ProfitSecond, change.FirstOnly.Profit, change.SecondOnly.Profit));
        Assert.Equal([("first period", 9m, 9m), ("first only", -4m, 5m), ("both", 4m, 9m), ("second only", 1m, 10m), ("second period", 10m, 10m)], change.Bridge.Select(step => (step.Name, step.Amount, step.Total)));
    }

    [Fact]
    public void The_bridge_and_the_tables_add_up() => Properties.ForAll(Some(), rows =>
    {
        if (!Both(rows)) return;
        var change = Audit(rows).Change(s_first, s_second, TimeUnit.Year, cutOffRounding: 0);
        Assert.Equal(change.Second.Profit, change.Bridge[3].Total);
        Assert.Equal(change.ProfitChange, change.Bridge.Skip(1).Take(3).Sum(step => step.Amount));
        Assert.Equal(change.Both.Customers, change.UpDown.Customers + change.UpDown.CustomersLeftOut);
        if (change.Migration is not { } migration) return;
        Assert.Equal(change.Customers, migration.Cells.Sum(cell => cell.Customers));
        Assert.Equal((change.First.Profit, change.Second.Profit), (migration.Cells.Sum(cell => cell.ProfitFirst), migration.Cells.Sum(cell => cell.ProfitSecond)));
        Assert.Equal(change.FirstOnly.Customers, Enumerable.Range(1, 10).Sum(from => migration.Cell(from, null).Customers));
        Assert.Equal(change.SecondOnly.Customers, Enumerable.Range(1, 10).Sum(to => migration.Cell(null, to).Customers));
    });

    [Fact]
    public void Migration_is_by_the_means_of_the_thresholds_rounded()
    {
        var change = Change([(1, 100, 40), (2, 100, 20), (3, 100, 20), (4, 100, 10), (5, 100, 5), (6, 100, 5)], [(1, 100, 5), (2, 100, 40), (7, 100, 53)]);
        // thresholds 40 40 40 20 20 20 20 10 5 and, of 53 + 40 + 5 = 98, 53 53 53 53 53 40 40 40 40
        Assert.Equal([45m, 45m, 45m, 35m, 35m, 30m, 30m, 25m, 25m], change.Migration!.CutOffs); // 46.5 → 45, 36.5 → 35, 30, 25, 22.5 → 25: halves go up
        Assert.Equal((1, 40m, 5m), (change.Migration.Cell(4, 10).Customers, change.Migration.Cell(4, 10).ProfitFirst, change.Migration.Cell(4, 10).ProfitSecond));
        Assert.Equal((1, 20m, 40m), (change.Migration.Cell(10, 4).Customers, change.Migration.Cell(10, 4).ProfitFirst, change.Migration.Cell(10, 4).ProfitSecond));
        Assert.Equal((1, 4, 0), (change.Migration.Cell(null, 1).Customers, change.Migration.Cell(10, null).Customers, change.Migration.Cell(1, 1).Customers));
        Assert.Equal(120, change.Migration.Cells.Count);
    }

    [Fact]
    public void Cut_offs_can_be_left_as_they_are() => Assert.Equal(
        [46.5m, 46.5m, 46.5m, 36.5m, 36.5m, 30m, 30m, 25m, 22.5m],
        Change([(1, 100, 40), (2, 100, 20), (3, 100, 20), (4, 100, 10), (5, 100, 5), (6, 100, 5)], [(1, 100, 5), (2, 100, 40), (7, 100, 53)], rounding: 0).Migration!.CutOffs);

    [Fact]
    public void A_loss_has_no_migration() => Assert.Null(Change([(1, 10, -1)], [(1, 10, 4)]).Migration);

    [Fact]
    public void Equal_figures_count_as_up_and_equal_orders_as_the_same()
    {
        var same = Change([(1, 10, 4)], [(1, 10, 4)]).UpDown.Patterns.Single(pattern => pattern.Customers > 0);
        Assert.Equal((true, true, true, OrderTrend.Same, 0m), (same.ProfitUp, same.OrderValueUp, same.MarginUp, same.Orders, same.ProfitChange));
        var third = Change([(1, 1, 0.3m)], [(1, 3, 0.9m)]).UpDown.Patterns.Single(pattern => pattern.Customers > 0);
        Assert.True(third.MarginUp); // 0.3/1 and 0.9/3, which doubles would tell apart
        var worse = Change([(1, 10, 4)], [(1, 9, 3)]).UpDown.Patterns.Single(pattern => pattern.Customers > 0);
        Assert.Equal((false, false, false, -1m), (worse.ProfitUp, worse.OrderValueUp, worse.MarginUp, worse.ProfitChange));
        Assert.Equal(24, Change([(1, 10, 4)], [(1, 10, 4)]).UpDown.Patterns.Distinct().Count());
    }

    [Fact]
    public void Orders_go_up_and_down()
    {
        var upDown = Audit(Month(1, "2023-01", 1, 10, 4), Month(1, "2024-01", 2, 20, 8), Month(2, "2023-01", 2, 20, 8), Month(2, "2024-01", 1, 10, 4), Month(3, "2023-01", 1, 0, -1), Month(3, "2024-01", 1, 10, 4))
            .Change(s_first, s_second, TimeUnit.Year).UpDown;
        Assert.Equal([OrderTrend.Up, OrderTrend.Down], upDown.Patterns.Where(pattern => pattern.Customers > 0).Select(pattern => pattern.Orders));
        Assert.Equal((2, 1), (upDown.Customers, upDown.CustomersLeftOut));
    }

    [Fact]
    public void Changes_that_cannot_be_meant_are_refused()
    {
        var audit = Audit(Month(1, "2023-01", 1, 10, 4), Month(1, "2024-01", 1, 10, 4));
        Refused.OutOfRange("second", "2023-06-01", () => audit.Change(s_first, new(2023, 6, 1), TimeUnit.Year));
        Refused.OutOfRange("second", "2025-01-01", () => audit.Change(s_first, new(2025, 1, 1), TimeUnit.Year));
        Refused.OutOfRange("first", "2022-01-01", () => audit.Change(new(2022, 1, 1), s_second, TimeUnit.Year));
        Refused.OutOfRange("cutOffRounding", "-1", () => audit.Change(s_first, s_second, TimeUnit.Year, cutOffRounding: -1));
        var migration = audit.Change(s_first, s_second, TimeUnit.Year).Migration!;
        Refused.OutOfRange("from", "0", () => migration.Cell(0, 1));
        Refused.OutOfRange("to", "11", () => migration.Cell(1, 11));
        Refused.Naming("to", () => migration.Cell(null, null));
    }

    private static bool Both(CustomerPeriod[] rows) =>
        ((int[])[2023, 2024]).All(year => Customers(rows).Any(customer => Year(rows, customer, year).Orders > 0));

    /// <summary>Customers with one order each in January: number, spend, profit.</summary>
    private static PeriodChange Change((long Customer, decimal Spend, decimal Profit)[] first, (long Customer, decimal Spend, decimal Profit)[] second, decimal rounding = 5) =>
        Audit([.. first.Select(one => Month(one.Customer, "2023-01", 1, one.Spend, one.Profit)), .. second.Select(one => Month(one.Customer, "2024-01", 1, one.Spend, one.Profit))])
            .Change(s_first, s_second, TimeUnit.Year, rounding);
}
