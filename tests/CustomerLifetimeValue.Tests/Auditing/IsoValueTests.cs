using CustomerLifetimeValue.Auditing;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Auditing;

public sealed class IsoValueTests
{
    /// <summary>The model of Fader, Hardie &amp; Lee (2005), fitted to the CDNOW sample over 78 weeks.</summary>
    private static readonly ParetoNbd s_model = new(0.5629966, 12.559037, 0.4081095, 10.5148048, TimeUnit.Week);

    private static readonly DiscountRate s_discount = DiscountRate.Continuous(0.0027, TimeUnit.Week);
    private static readonly Duration s_age = Duration.Weeks(77.86);

    [Fact]
    public void A_customer_with_seven_repeats_the_last_in_week_35_is_worth_what_an_independent_computation_says()
    {
        var grid = IsoValueGrid.OfDiscountedPurchases(s_model, s_age, s_discount, maxFrequency: 14, recencySteps: 7786);
        Assert.Equal(35, grid.Recencies[3499], 1e-12);
        Golden.Agrees(1.86418332807, grid.Value(7, 3499), 1e-9);
    }

    [Fact]
    public void Customers_without_a_repeat_stand_apart() =>
        Assert.Equal(s_model.ExpectedPurchases(new CustomerSummary(0, 0, 77.86, TimeUnit.Week), Duration.Weeks(39)), IsoValueGrid.OfExpectedPurchases(s_model, s_age, Duration.Weeks(39)).WithoutRepeat);

    [Fact]
    public void Customers_without_a_repeat_of_72_weeks_are_worth_what_an_independent_computation_says() => // × mean order 35.219 × margin 0.3 = 4.28
        Assert.Equal(0.405279, IsoValueGrid.OfDiscountedPurchases(s_model, Duration.Weeks(72), s_discount).WithoutRepeat, 5e-7);

    [Fact]
    public void Curves_lie_where_the_model_gives_the_value()
    {
        var grid = IsoValueGrid.OfDiscountedPurchases(s_model, s_age, s_discount, maxFrequency: 14, recencySteps: 400);
        foreach (double level in (double[])[2, 5, 8])
            foreach (var point in Assert.Single(grid.Curves(level)).Points.Where(point => point.Frequency == Math.Floor(point.Frequency)))
                Assert.Equal(level, s_model.DiscountedExpectedPurchases(new((int)point.Frequency, point.Recency, 77.86, TimeUnit.Week), s_discount), 0.01);
        Assert.Empty(grid.Curves(1000));
    }

    [Fact]
    public void Among_frequent_buyers_the_curves_bend_back()
    {
        var curve = IsoValueGrid.OfDiscountedPurchases(s_model, s_age, s_discount, maxFrequency: 14, recencySteps: 200).Curves(2)[0];
        double Recency(int frequency) => curve.Points.Where(point => point.Frequency == frequency).Max(point => point.Recency);
        Assert.True(Recency(14) > Recency(8)); // to be worth the same, who bought more must have bought later
    }

    [Fact]
    public void A_value_to_come_is_that_of_the_prediction()
    {
        var prediction = new PredictedClv(s_model, new GammaGamma(6.25, 3.74, 15.44), s_discount, 0.3);
        var grid = IsoValueGrid.OfClv(prediction, s_age, monetaryValue: 30, maxFrequency: 5, recencySteps: 10);
        Assert.Equal(prediction.Predict(new CustomerSummary(3, grid.Recencies[8], 77.86, TimeUnit.Week, 30)).Value, grid.Value(3, 8));
    }

    [Fact]
    public void A_circle_is_traced_as_one_closed_line()
    {
        double[] places = [.. Enumerable.Range(-20, 41).Select(i => i / 10.0)];
        var (points, closed) = Assert.Single(Trace(places, places, (x, y) => x * x + y * y, 1));
        Assert.True(closed);
        Assert.All(points, point => Assert.Equal(1, Math.Sqrt(point.Frequency * point.Frequency + point.Recency * point.Recency), 0.006));
        double length = points.Zip(points.Skip(1).Append(points[0]), (a, b) => Math.Sqrt(Math.Pow(a.Frequency - b.Frequency, 2) + Math.Pow(a.Recency - b.Recency, 2))).Sum();
        Assert.Equal(2 * Math.PI, length, 0.02);
    }

    [Fact]
    public void A_plane_is_traced_as_one_straight_line()
    {
        var (points, closed) = Assert.Single(Trace([0, 1, 2, 3], [0, 1, 2, 3, 4], (x, y) => x + y, 2.5));
        Assert.False(closed);
        Assert.All(points, point => Assert.Equal(2.5, point.Frequency + point.Recency, 1e-12));
        Assert.Equal([(0, 2.5), (2.5, 0)], ((IsoValuePoint[])[points[0], points[^1]]).Select(point => (point.Frequency, point.Recency)).Order());
    }

    [Theory]
    [InlineData(0.4, 2)] // the middle of the saddle, 0.5, is above: the corners above are joined and two lines cut off the others
    [InlineData(0.6, 2)]
    public void A_saddle_is_cut_by_two_lines_that_do_not_cross(double level, int lines)
    {
        var traced = Trace([0, 1], [0, 1], (x, y) => x == y ? 1 : 0, level);
        Assert.Equal(lines, traced.Count);
        double side = traced[0].Points.Average(point => point.Frequency) - traced[0].Points.Average(point => point.Recency);
        Assert.Equal(level < 0.5, Math.Abs(side) > 0.5); // lines about the corners (1, 0) and (0, 1), or about (0, 0) and (1, 1)
    }

    [Fact]
    public void Every_line_ends_at_the_edge_or_closes_and_no_crossing_is_lost() => Properties.ForAll(Draw.Whole(0, 1_000_000), seed =>
    {
        var random = new Random(seed);
        double[] xs = [0, 1, 2, 3, 4, 5], ys = [0, 1, 2, 3, 4];
        var values = xs.Select(_ => ys.Select(_ => (double)random.Next(0, 5)).ToArray()).ToArray();
        var traced = Trace(xs, ys, (x, y) => values[(int)x][(int)y], 2);
        int crossings = xs.Sum(x => ys.Sum(y =>
            (x < 5 && values[(int)x][(int)y] >= 2 != values[(int)x + 1][(int)y] >= 2 ? 1 : 0) + (y < 4 && values[(int)x][(int)y] >= 2 != values[(int)x][(int)y + 1] >= 2 ? 1 : 0)));
        Assert.Equal(crossings, traced.Sum(line => line.Points.Count));
        Assert.All(traced.Where(line => !line.IsClosed), line => Assert.All((IsoValuePoint[])[line.Points[0], line.Points[^1]],
            point => Assert.True(point.Frequency is 0 or 5 || point.Recency is 0 or 4)));
    });

    [Fact]
    public void Grids_that_cannot_be_meant_are_refused()
    {
        Refused.OutOfRange("maxFrequency", "1", () => IsoValueGrid.OfExpectedPurchases(s_model, s_age, s_age, maxFrequency: 1));
        Refused.OutOfRange("recencySteps", "1", () => IsoValueGrid.OfExpectedPurchases(s_model, s_age, s_age, recencySteps: 1));
        Refused.OutOfRange("age", "0 weeks", () => IsoValueGrid.OfExpectedPurchases(s_model, Duration.Weeks(0), s_age));
        var grid = IsoValueGrid.OfExpectedPurchases(s_model, s_age, s_age, 3, 3);
        Refused.OutOfRange("frequency", "0", () => grid.Value(0, 0));
        Refused.OutOfRange("recencyStep", "3", () => grid.Value(1, 3));
        Refused.OutOfRange("level", "NaN", () => grid.Curves(double.NaN));
    }

    private static List<(IReadOnlyList<IsoValuePoint> Points, bool IsClosed)> Trace(double[] xs, double[] ys, Func<double, double, double> value, double level) =>
        new MarchingSquares(xs, ys, [.. xs.SelectMany(x => ys.Select(y => value(x, y)))], level).Trace();
}
