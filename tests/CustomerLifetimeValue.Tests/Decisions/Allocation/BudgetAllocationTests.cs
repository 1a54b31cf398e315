using CustomerLifetimeValue.Decisions;
using CustomerLifetimeValue.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerLifetimeValue.Tests.Decisions;

public sealed class BudgetAllocationTests
{
    private static readonly Gen<BudgetSegment> Segments =
        from people in Draw.Between(10, 1000)
        from ceiling in Draw.Between(0.05, 0.9)
        from steepness in Draw.LogBetween(0.005, 1)
        from value in Draw.Between(-20, 300)
        from minimum in Gen.OneOf(Gen.Constant(0.0), Draw.Between(0, 500))
        from room in Gen.OneOf(Gen.Constant((double?)null), Draw.Between(0, 3000).Select(x => (double?)x))
        select new BudgetSegment("a", people, ResponseCurve.Of(ceiling, steepness), value, minimum, minimum + room);

    private static readonly Gen<(BudgetSegment[] Segments, double Budget, bool All)> Cases =
        from count in Draw.Whole(1, 6)
        from segments in Gen.ArrayOf(Segments, count)
        from extra in Draw.Between(0, 6000)
        from all in Gen.Elements(true, false)
        select (segments, segments.Sum(segment => segment.Minimum) + extra, all);

    [Fact]
    public void The_best_allocation_agrees_with_50_digit_enumeration_to_1e_8() => Assert.All(Golden.Read("allocation"), row =>
    {
        BudgetSegment[] segments = [.. Enumerable.Range(0, 3).Select(i => row[(1 + 6 * i)..(7 + 6 * i)]).Select((x, i) => new BudgetSegment($"{i}", x[0], ResponseCurve.Of(x[1], x[2]), x[3], x[4], x[5]))];
        var allocation = BudgetAllocation.Optimise(row[0], segments);
        Golden.Agrees(row[19], allocation.Gain, 1e-8, "gain");
        for (int i = 0; i < 3; i++) Assert.Equal(row[20 + i], allocation[i].Spend, 1e-8 * row[0]);
    });

    [Fact]
    public void Budget_minima_and_maxima_are_kept() => Properties.ForAll(
        Cases,
        x =>
        {
            var allocation = BudgetAllocation.Optimise(x.Budget, x.Segments, x.All);
            double most = x.Segments.Sum(segment => segment.Maximum ?? double.PositiveInfinity);
            return allocation.Spend <= x.Budget * (1 + 1e-12) + 1e-9
                && allocation.All(row => row.Spend >= row.Segment.Minimum && row.Spend <= (row.Segment.Maximum ?? double.PositiveInfinity) * (1 + 1e-15))
                && Math.Abs(allocation.Spend + allocation.Unspent - x.Budget) <= 1e-9 * (1 + x.Budget)
                && (!x.All || x.Segments.Any(segment => segment.ValuePerResponse <= 0) || allocation.Spend >= Math.Min(most, x.Budget) * (1 - 1e-9) - 1e-9);
        });

    [Fact]
    public void Marginal_values_are_level_except_at_a_bound() => Properties.ForAll(
        Cases,
        x =>
        {
            var allocation = BudgetAllocation.Optimise(x.Budget, x.Segments, x.All);
            var free = allocation.Where(row => row.Spend > row.Segment.Minimum + 1e-6 && row.Spend < (row.Segment.Maximum ?? double.PositiveInfinity) - 1e-6).ToList();
            if (free.Count == 0) return true;
            double level = free[0].MarginalValue;
            return free.All(row => Math.Abs(row.MarginalValue / level - 1) < 1e-8)
                && allocation.Where(row => row.Spend == row.Segment.Minimum).All(row => row.MarginalValue <= level * (1 + 1e-8))
                && allocation.Where(row => row.AtMaximum).All(row => row.MarginalValue >= level * (1 - 1e-8))
                && (x.All || level >= 1 - 1e-9);
        });

    [Fact]
    public void The_allocation_beats_10000_random_alternatives() => Properties.ForAll(
        Cases,
        x =>
        {
            var (segments, budget, _) = x;
            var random = new Random(20260508);
            var best = BudgetAllocation.Optimise(budget, segments);
            double spare = budget - segments.Sum(segment => segment.Minimum);
            for (int i = 0; i < 10_000; i++)
            {
                double[] weights = [.. segments.Select(_ => -Math.Log(1 - random.NextDouble()))];
                double scale = spare * random.NextDouble() / weights.Sum(), gain = 0;
                for (int s = 0; s < segments.Length; s++)
                {
                    double spend = Math.Min(segments[s].Minimum + scale * weights[s], segments[s].Maximum ?? double.PositiveInfinity);
                    gain += segments[s].Value(spend) - spend - segments[s].Value(0);
                }

                Assert.True(gain <= best.Gain + 1e-9 * (1 + Math.Abs(best.Gain)));
            }
        },
        tests: 10);

    [Fact]
    public void Money_that_brings_less_than_itself_stays_unspent()
    {
        var segment = new BudgetSegment("all", 100, ResponseCurve.Of(0.5, 0.1), 50);
        var kept = BudgetAllocation.Optimise(1e6, [segment]);
        Assert.Equal(100 * Math.Log(50 * 0.5 * 0.1) / 0.1, kept.Spend, 8);
        Assert.Equal(1, kept.MarginalValue!.Value, 10);
        Assert.Equal(1e6, BudgetAllocation.Optimise(1e6, [segment], spendAll: true).Spend, 4);
    }

    [Fact]
    public void Minima_that_use_up_the_budget_are_the_allocation() => Properties.ForAll(
        from count in Draw.Whole(1, 5)
        from segments in Gen.ArrayOf(Segments, count)
        select segments,
        segments => BudgetAllocation.Optimise(segments.Sum(segment => segment.Minimum), segments).All(row => row.Spend == row.Segment.Minimum || Math.Abs(row.Spend - row.Segment.Minimum) < 1e-9));

    [Fact]
    public void The_allocation_is_printed_with_its_reasons()
    {
        var allocation = BudgetAllocation.Optimise(1000, [new("loyal", 100, ResponseCurve.Of(0.5, 0.1), 60, maximum: 200), new("new", 200, ResponseCurve.Of(0.3, 0.2), 80)]);
        Assert.True(allocation[0].AtMaximum);
        Assert.Equal(800, allocation[1].Spend, 9);
        Assert.Equal($"gain {allocation.Gain:0.##} from 1000 of 1000: loyal 200, new 800; another unit brings {allocation.MarginalValue:0.##}", allocation.ToString());
    }

    [Fact]
    public void Bad_input_is_named()
    {
        var curve = ResponseCurve.Of(0.5, 0.1);
        Assert.Equal("budget", Assert.Throws<ArgumentOutOfRangeException>(() => BudgetAllocation.Optimise(10, [new("a", 1, curve, 1, minimum: 11)])).ParamName);
        Assert.Equal("segments", Assert.Throws<ArgumentException>(() => BudgetAllocation.Optimise(10, [])).ParamName);
        Assert.Equal("maximum", Assert.Throws<ArgumentOutOfRangeException>(() => new BudgetSegment("a", 1, curve, 1, minimum: 2, maximum: 1)).ParamName);
        Assert.Equal("people", Assert.Throws<ArgumentOutOfRangeException>(() => new BudgetSegment("a", 0, curve, 1)).ParamName);
    }

    [Fact]
    public void A_segment_at_its_minimum_says_so_and_counts_per_head()
    {
        BudgetSegment[] segments = [new("good", 100, ResponseCurve.Of(0.5, 0.1), 50), new("poor", 40, ResponseCurve.Of(0.5, 0.1), 1e-6, minimum: 20)];
        var rows = BudgetAllocation.Optimise(100, segments);
        Assert.Equal((false, true), (rows[0].AtMinimum, rows[1].AtMinimum));
        Assert.Equal((20, 0.5), (rows[1].Spend, rows[1].SpendPerHead));
        Assert.Equal((40, 20), (segments[1].People, segments[1].Minimum));
        Assert.Equal(segments[1].Response.RateAt(0.5), rows[1].Rate);
    }
}
