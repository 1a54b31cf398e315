using CustomerLifetimeValue.Decisions;
using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Decisions;

/// <summary>Decisions where rounding, signs and sizes would mislead a careless one.</summary>
public sealed class EdgeTests
{
    [Fact]
    public void Rows_of_shares_that_round_below_one_still_never_leave() => Refused.Naming(
        "discount",
        () => new MarkovClv(["a", "b", "c"], [[0.7, 0.2, 0.1], [0.7, 0.2, 0.1], [0.7, 0.2, 0.1]], [1, 1, 1], DiscountRate.None, Duration.Years(1)));

    [Fact]
    public void Keeping_customers_who_lose_money_is_no_lever()
    {
        var losing = new DiscountedClv(
            new PurchasePattern(100, Frequency.PerYear(3)), new Margin(0.1, Cost.PerYear(60)), RetentionRate.PerYear(0.8), DiscountRate.PerYear(0.1));
        Levers levers = Levers.Of(losing);
        Assert.True(levers["retention"].Elasticity > 0);
        Assert.Equal("retentionCost", levers.Strongest.Name);
        Assert.All(levers.Improve(0.1).Where(gain => gain.Name is not "retention"), gain => Assert.True(gain.Gain > 0));
        Assert.True(levers.Improve(0.1).ValueTogether > levers.Value);
    }

    [Fact]
    public void A_customer_who_buys_everything_here_has_a_share_of_one() =>
        Assert.Equal(1, new CustomerShare(Cost.PerMonth(1.1), Cost.PerYear(13.2)).Share);

    [Fact]
    public void A_plan_of_many_days_needs_no_room_for_their_squares() =>
        Assert.Equal(10, ReplacementPlan.Hold(100, RetentionRate.PerDay(0.9), new AcquisitionCost(1), periods: 20_000)[^1].Acquired, 9);

    [Fact]
    public void A_missing_customer_is_named() => Refused.Naming("customers", () => ValueSegments.ByQuantile([null!], 1));

    [Fact]
    public void Minima_that_only_rounding_lifts_above_the_budget_are_affordable()
    {
        BudgetSegment Segment(string name) => new(name, 100, ResponseCurve.Through(spend: 1, rate: 0.1, ceiling: 0.3), valuePerResponse: 10, minimum: 0.1);
        Assert.Equal(0.3, BudgetAllocation.Optimise(0.3, [Segment("a"), Segment("b"), Segment("c")]).Spend, 12);
    }

    [Fact]
    public void Tables_at_different_discounts_do_not_compare()
    {
        LifetimeValueTable Table(double discount) => LifetimeValueTable.Build(100, new AcquisitionCost(5), DiscountRate.PerYear(discount), [new(1, 1, 50, 0.5, 0)]);
        Refused.Naming("other", () => Table(0.1).CompareWith(Table(0.2)));
    }
}
