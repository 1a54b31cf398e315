using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models.Uncertainty.Forecast;

/// <summary>A base added up for its forecast, and a few cells that stand for all.</summary>
public sealed class ForecastCellsTests
{
    private static readonly PoissonForecast Model = new(2);
    private static readonly CustomerBase Customers = PoissonForecast.Customers;

    [Fact]
    public void Cells_hold_every_customer_once_with_what_is_known_of_their_spend()
    {
        foreach (var segment in new Func<CustomerKey, string?>?[] { null, key => key.Number % 4 == 0 ? "few" : "many" })
        {
            var cells = ForecastCells.Of(Customers, Model, null, segment);
            var members = Enumerable.Range(0, Customers.Count).GroupBy(i => (Pattern: cells.PatternOf[i], Segment: cells.SegmentOf[i])).ToDictionary(group => group.Key, group => group.Select(Customers.At).ToArray());
            Assert.Equal(members.Count, cells.Cells.Length);
            foreach (var cell in cells.Cells)
            {
                var own = members[(cell.Pattern, cell.Segment)];
                var known = own.Where(customer => customer.MonetaryValue > 0).ToArray();
                Assert.Equal((known.Length, own.Length - known.Length), (cell.Known, cell.Unknown));
                Golden.Agrees(known.Sum(customer => customer.Frequency * customer.MonetaryValue), cell.Total, 1e-14);
                Golden.Agrees(known.Sum(customer => Math.Pow(customer.Frequency * customer.MonetaryValue, 2)), cell.Squares, 1e-14);
            }
        }
    }

    [Fact]
    public void Customers_share_a_pattern_where_they_are_alike_in_history_and_group()
    {
        int[] groups = [.. Enumerable.Range(0, Customers.Count).Select(i => i % 3 == 0 ? 1 : 0)];
        foreach (int[]? of in new[] { null, groups })
        {
            var cells = ForecastCells.Of(Customers, Model, of, null);
            for (int i = 0; i < Customers.Count; i++)
            {
                var (customer, pattern) = (Customers.At(i), cells.Patterns[cells.PatternOf[i]]);
                Assert.Equal((customer.Frequency, customer.Recency, customer.Age), (pattern.Frequency, pattern.Recency, pattern.Age));
                Assert.Equal(of?[i] ?? 0, cells.GroupOf[cells.PatternOf[i]]);
                for (int j = 0; j < i; j++)
                {
                    var other = Customers.At(j);
                    bool alike = other.Frequency == customer.Frequency && other.Age == customer.Age && (of is null || of[i] == of[j]);
                    Assert.Equal(alike, cells.HistoryOf[cells.PatternOf[i]] == cells.HistoryOf[cells.PatternOf[j]]);
                    Assert.Equal(alike && other.Recency == customer.Recency, cells.PatternOf[i] == cells.PatternOf[j]);
                }
            }
            for (int history = 0; history < cells.Histories.Length; history++) Assert.Equal(history, cells.HistoryOf[cells.Histories[history]]);
        }
    }

    [Theory]
    [InlineData(HistoryPart.Recency)]
    [InlineData(HistoryPart.Gaps)]
    internal void Where_the_future_depends_on_more_than_the_age_each_pattern_is_a_history(HistoryPart depends)
    {
        var cells = ForecastCells.Of(Customers, new PoissonForecast(2, depends), null, null);
        Assert.Equal(Enumerable.Range(0, cells.Patterns.Length), cells.HistoryOf);
        Assert.Equal(Enumerable.Range(0, cells.Patterns.Length), cells.Histories);
    }

    [Fact]
    public void Segments_are_in_the_order_of_their_names_with_those_of_none_last()
    {
        var cells = ForecastCells.Of(Customers, Model, null, key => (key.Number % 4) switch { 0 => "b", 1 => null, 2 => "B", _ => "a" });
        Assert.Equal(["B", "a", "b", null], cells.Segments, StringComparer.Ordinal);
        int[] expected = [2, 3, 0, 1]; // of the remainders 0 to 3
        for (int i = 0; i < Customers.Count; i++) Assert.Equal(expected[i % 4], cells.SegmentOf[i]);
        Assert.Empty(ForecastCells.Of(Customers, Model, null, null).Segments);
        Assert.Equal("all", Assert.Single(ForecastCells.Of(Customers, Model, null, _ => "all").Segments));
        Assert.Null(Assert.Single(ForecastCells.Of(Customers, Model, null, _ => null).Segments));
    }

    [Fact]
    public void Groups_with_models_of_their_own_have_their_own_totals()
    {
        int[] groups = [.. Enumerable.Range(0, Customers.Count).Select(i => i % 3 == 0 ? 1 : 0)];
        var pass = new ForecastPass(ForecastCells.Of(Customers, Model, groups, null), new([20], 0, 0.3, 0, 0, []));
        pass.Take(Model);
        double expected = Enumerable.Range(0, Customers.Count).Sum(i => Model.AliveNow(groups[i], Customers.At(i)) * Model.Ahead(groups[i], Customers.At(i)).Purchases(0, 20));
        Golden.Agrees(expected, pass.Totals(new GammaGamma(6, 4, 15))[0], 1e-13);
    }

    [Theory] // each is drawn at least once where there are more draws than the rarest cell needs
    [InlineData(false)]
    [InlineData(true)]
    public void A_sample_that_takes_every_cell_stands_for_the_whole(bool segments)
    {
        var cells = ForecastCells.Of(Customers, Model, null, segments ? key => key.Number % 4 == 0 ? "few" : "many" : null);
        var (all, some) = (Totals(cells), cells.Thinned(Expected(cells), 100_000));
        Assert.Equal(cells.Cells.Length, some.Cells.Length);
        double[] stood = Totals(some);
        for (int place = 0; place < all.Length; place++) Golden.Agrees(all[place], stood[place], 0.002);
        Golden.Agrees(cells.Cells.Sum(cell => cell.Total), some.Cells.Sum(cell => cell.Total), 0.002);
        Golden.Agrees(cells.Cells.Sum(cell => cell.Squares), some.Cells.Sum(cell => cell.Squares), 0.002);
        Golden.Agrees(cells.Cells.Sum(cell => cell.Unknown), some.Cells.Sum(cell => cell.Unknown), 0.002);
    }

    [Fact] // by a fifth of what the others buy on average
    public void Customers_who_are_expected_to_buy_nothing_are_in_the_sample_too()
    {
        var cells = ForecastCells.Of(Customers, Model, null, null);
        double[] expected = [.. cells.Cells.Select((_, i) => i % 2 == 0 ? 0.0 : 1)];
        var some = cells.Thinned(expected, 20_000);
        Assert.Equal(cells.Cells.Length, some.Cells.Length);
        Golden.Agrees(Customers.Count, some.Cells.Sum(cell => cell.Known + cell.Unknown), 0.01);
        Assert.InRange(cells.Thinned(expected, cells.Cells.Length).Cells.Length, cells.Cells.Length / 2, cells.Cells.Length - 5);
    }

    [Fact] // half of the sample is shared evenly by the segments, and what a cell stands for makes up for it
    public void A_small_segment_has_its_share_of_a_small_sample()
    {
        var cells = ForecastCells.Of(Customers, Model, null, key => key.Number == 6 ? "one" : null);
        double[] expected = Expected(cells);
        foreach (int count in new[] { 8, 16, 24 })
        {
            var some = cells.Thinned(expected, count);
            Assert.InRange(some.Cells.Length, 1, count);
            var own = Assert.Single(some.Cells, cell => cell.Segment == 0);
            Assert.InRange(own.Known + own.Unknown, 0.7, 1.5);
            Assert.InRange(some.Cells.Sum(cell => cell.Known + cell.Unknown), 35, 65);
            foreach (var cell in some.Cells)
            {
                Assert.Contains(some.Patterns[cell.Pattern], cells.Patterns);
                Assert.Equal(cell.Pattern, some.Histories[some.HistoryOf[cell.Pattern]]);
            }
        }
    }

    private static double[] Expected(ForecastCells cells)
    {
        var pass = new ForecastPass(cells, new([20], 0, 0.3, 0, cells.Segments.Length, []));
        pass.Take(Model);
        return pass.Expected();
    }

    private static double[] Totals(ForecastCells cells)
    {
        var pass = new ForecastPass(cells, new([20, 10], 0.01, 0.3, 0, cells.Segments.Length, []));
        pass.Take(Model);
        return pass.Totals(new GammaGamma(6, 4, 15))[..^2];
    }
}
