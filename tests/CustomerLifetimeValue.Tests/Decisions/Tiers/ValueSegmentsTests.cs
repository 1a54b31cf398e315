using CustomerLifetimeValue.Decisions;
using CustomerLifetimeValue.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerLifetimeValue.Tests.Decisions;

public sealed class ValueSegmentsTests
{
    private static readonly Gen<ValuedCustomer[]> Customers =
        from values in Gen.NonEmptyListOf(Draw.Between(-50, 500).Select(Math.Round))
        select values.Select((value, i) => new ValuedCustomer($"c{i:0000}", value, churn: i % 3 == 0 ? null : 0.1 + 0.001 * (i % 100), acquisitionCost: i % 2 == 0 ? new AcquisitionCost(i) : null)).ToArray();

    [Fact]
    public void Quantiles_hold_everyone_once_the_best_first_and_differ_in_size_by_one_at_most() => Properties.ForAll(
        Customers.SelectMany(customers => Draw.Whole(1, 12), (customers, count) => (customers, count)),
        x =>
        {
            var segments = ValueSegments.ByQuantile(x.customers, x.count);
            return segments.Count == x.count
                && segments.Sum(segment => segment.Customers) == x.customers.Length
                && Math.Abs(segments.Sum(segment => segment.Value) - x.customers.Sum(customer => customer.Value)) < 1e-9
                && segments.Max(segment => segment.Customers) - segments.Min(segment => segment.Customers) <= 1
                && segments.Zip(segments.Skip(1)).All(pair => pair.Second.Customers == 0 || pair.First.LowestValue >= pair.Second.HighestValue)
                && segments.Assignments.Select(assignment => assignment.Customer).Distinct().Count() == x.customers.Length;
        });

    [Fact]
    public void The_order_of_the_customers_does_not_matter() => Properties.ForAll(
        Customers,
        customers => ValueSegments.ByQuantile(customers, 4).Assignments.SequenceEqual(ValueSegments.ByQuantile(customers.Reverse(), 4).Assignments));

    [Fact]
    public void Tiers_take_whom_their_threshold_says() => Properties.ForAll(
        Customers,
        customers =>
        {
            var tiers = ValueSegments.ByTier(customers, [new("bronze"), new("gold", 300), new("silver", 100)]);
            var tierOf = tiers.Assignments.ToDictionary(assignment => assignment.Customer, assignment => assignment.Tier);
            return tiers.Select(tier => tier.Name).SequenceEqual(["gold", "silver", "bronze"], StringComparer.Ordinal)
                && customers.All(customer => string.Equals(tierOf[customer.Customer], customer.Value >= 300 ? "gold" : customer.Value >= 100 ? "silver" : "bronze", StringComparison.Ordinal));
        });

    [Fact]
    public void A_segment_knows_its_share_churn_and_cost()
    {
        ValuedCustomer[] customers = [new("a", 600, 0.1, new AcquisitionCost(100)), new("b", 300, 0.3, new AcquisitionCost(200)), new("c", 150), new("d", -50, 0.5)];
        var segments = ValueSegments.ByQuantile(customers, 2);
        Assert.Equal(0.9, segments[0].ShareOfValue!.Value, 12);
        Assert.Equal(0.2, segments[0].Churn!.Value, 12);
        Assert.Equal(3, segments[0].LtvToCac!.Value, 12);
        Assert.Equal(180, segments[0].ValueAtRisk!.Value, 12);
        Assert.Equal(0.5, segments[1].Churn!.Value, 12);
        Assert.Null(segments[1].AcquisitionCost);
        Assert.Null(segments[1].LtvToCac);
        Assert.Equal("1: 2 customers (50.0 %), worth 900 (90.0 %), churn 20.0 %", segments[0].ToString());
    }

    [Fact]
    public void An_empty_segment_and_a_worthless_base_have_no_shares()
    {
        var segments = ValueSegments.ByQuantile([new("a", -1)], 2);
        Assert.Null(segments[0].ShareOfValue);
        Assert.Null(segments[1].MeanValue);
        Assert.Null(segments[1].LowestValue);
    }

    [Fact]
    public void Movement_counts_who_stayed_moved_left_and_came()
    {
        var movement = Movement();
        Assert.Equal(1, movement.Moved("gold", "gold"));
        Assert.Equal(1, movement.Moved("gold", "silver"));
        Assert.Equal(1, movement.Left("gold"));
        Assert.Equal(1, movement.Arrived("silver"));
        Assert.Equal(2, movement.After("silver") - movement.Moved("silver", "silver"));
        Assert.Equal([1.0, 3.0], movement.CustomersAfter);
        Assert.Equal([1 / 3.0, 1 / 3.0], movement.Transitions()[0]);
        Assert.Equal([0.0, 0.5], movement.Transitions()[1]);
        Assert.Equal(1 / 3.0, movement[1].Probability!.Value, 15);
        Assert.Equal(Math.Sqrt(1 / 3.0 * (2 / 3.0) / 3), movement[1].StandardError!.Value, 15);
        Assert.Equal(Duration.Days(365), movement.Step);
        Assert.Equal("2024-01-01 to 2024-12-31: of 5 customers 2 stayed in their tier, 1 moved, 2 left; 1 came", movement.ToString());
    }

    [Fact]
    public void Movement_gives_the_value_of_the_tiers()
    {
        var value = Movement().Value([100, 20], DiscountRate.PerYear(0.10));
        double v = DiscountRate.PerYear(0.10).Factor(Duration.Days(365)), silver = 20 / (1 - v * 0.5);
        Assert.Equal(silver, value["silver"].Value, 10);
        Assert.Equal((100 + v * silver / 3) / (1 - v / 3), value["gold"].Value, 10);
    }

    [Fact]
    public void Rows_of_the_matrix_add_up_to_the_share_who_stayed_at_all() => Properties.ForAll(
        from first in Gen.NonEmptyListOf(Draw.Whole(0, 2))
        from second in Gen.ArrayOf(Draw.Whole(0, 3), first.Count)
        select (first, second),
        x =>
        {
            string[] names = ["a", "b", "c"];
            TierSnapshot earlier = new(new(2025, 1, 1), x.first.Select((tier, i) => new TierAssignment($"{i}", names[tier])));
            TierSnapshot later = new(new(2025, 2, 1), x.second.Index().Where(pair => pair.Item < 3).Select(pair => new TierAssignment($"{pair.Index}", names[pair.Item])));
            var movement = TierMovement.Between(earlier, later, names);
            return names.All(tier => movement.Before(tier) == movement.Left(tier) + names.Sum(to => movement.Moved(tier, to)))
                && movement.Sum(move => move.Customers) + names.Sum(movement.Left) == earlier.Customers;
        });

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Equal("customers", Assert.Throws<ArgumentException>(() => ValueSegments.ByQuantile([], 2)).ParamName);
        Assert.Equal("customers", Assert.Throws<ArgumentException>(() => ValueSegments.ByQuantile([new("a", 1), new("a", 2)], 2)).ParamName);
        Assert.Equal("segments", Assert.Throws<ArgumentOutOfRangeException>(() => ValueSegments.ByQuantile([new("a", 1)], 0)).ParamName);
        Assert.Equal("tiers", Assert.Throws<ArgumentException>(() => ValueSegments.ByTier([new("a", 1)], [new("gold", 1)])).ParamName);
        Assert.Equal("tiers", Assert.Throws<ArgumentException>(() => ValueSegments.ByTier([new("a", 1)], [new("gold", 1), new("best", 1), new("rest")])).ParamName);
        Assert.Equal("value", Assert.Throws<ArgumentOutOfRangeException>(() => new ValuedCustomer("a", double.NaN)).ParamName);
        Assert.Equal("assignments", Assert.Throws<ArgumentException>(() => new TierSnapshot(new(2025, 1, 1), [new("a", "x"), new("a", "y")])).ParamName);
        TierSnapshot day = new(new(2025, 1, 1), [new("a", "x")]), next = new(new(2025, 1, 2), [new("a", "y")]);
        Assert.Equal("later", Assert.Throws<ArgumentOutOfRangeException>(() => TierMovement.Between(day, day)).ParamName);
        Assert.Equal("tiers", Assert.Throws<ArgumentException>(() => TierMovement.Between(day, next, ["x"])).ParamName);
        Assert.Throws<InvalidOperationException>(() => TierMovement.Between(day, next).Transitions());
    }

    private static TierMovement Movement()
    {
        TierSnapshot earlier = new(new(2024, 1, 1), [new("a", "gold"), new("b", "gold"), new("c", "gold"), new("d", "silver"), new("e", "silver")]);
        TierSnapshot later = new(new(2024, 12, 31), [new("a", "gold"), new("b", "silver"), new("d", "silver"), new("f", "silver")]);
        return TierMovement.Between(earlier, later);
    }

    [Fact]
    public void A_snapshot_knows_the_tier_of_each_customer_and_of_no_other()
    {
        var snapshot = new TierSnapshot(new(2025, 1, 1), [new("a", "gold"), new("b", "silver")]);
        Assert.Equal(("gold", "silver", null), (snapshot.TierOf("a"), snapshot.TierOf("b"), snapshot.TierOf("c")));
        Assert.Equal("customer", Assert.ThrowsAny<ArgumentException>(() => snapshot.TierOf(default)).ParamName);
    }
}
