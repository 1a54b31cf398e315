using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Models.Covariates.Calendar;

/// <summary>What lies ahead of a customer in a calendar, by integrals of its intensities: λA(t) of buying with λ ~ Gamma(n, rate), μC(t) of leaving with μ ~ Gamma(s, scale).</summary>
public sealed class CalendarFutureTests
{
    private const double Shape = 2.3, Rate = 4.1, S = 0.7, Scale = 5.2, Now = 1, Buying = 1.4, Leaving = 0.8, Gamma = 0.8, Delta = -0.6;

    private static readonly double[] Ends = [1.5, 2.25, 4, 7.5], Bounds = [0, 0.5, 1.25, 3, 6.5];

    private static readonly double[] X = [0.2, 1, 0.5, 2], Y = [1, 0, 2, 0.5];

    private static CalendarFuture Future => Of(Now, Buying, Leaving);

    [Fact]
    public void The_chance_of_staying_falls_with_the_leaving_that_has_gone_by()
    {
        foreach (double t in new[] { 0, 0.3, 0.5, 1, 2.9, 6.5 }) Golden.Agrees(Stays(t), Future.Alive(t), 1e-13, $"at {t}");
        Assert.Equal(1, Future.Alive(0));
    }

    [Fact]
    public void Rates_now_are_those_of_the_piece_that_begins()
    {
        Golden.Agrees(Shape / Rate * Buying * Math.Exp(Gamma * X[0]), Future.PurchaseRate, 1e-14);
        Golden.Agrees(S / Scale * Leaving * Math.Exp(Delta * Y[0]), Future.Dropout, 1e-14);
        var later = Of(Ends[1], Buying, Leaving);
        Golden.Agrees(Shape / Rate * Buying * Math.Exp(Gamma * X[2]), later.PurchaseRate, 1e-14);
        Golden.Agrees(S / Scale * Leaving * Math.Exp(Delta * Y[2]), later.Dropout, 1e-14);
        Golden.Agrees(Shape / Rate * Buying * Math.Exp(Gamma * X[3]), Of(Ends[3], Buying, Leaving).PurchaseRate, 1e-14);
    }

    [Theory]
    [InlineData(0, 6.5)]
    [InlineData(0.2, 0.4)]
    [InlineData(0.5, 3)]
    [InlineData(0.7, 2.6)]
    [InlineData(1, 1)]
    public void Purchases_are_the_intensity_of_those_who_stay(double from, double to) =>
        Golden.Agrees(Shape / Rate * Buying * Quadrature.Piecewise(Within(from, to), u => A(u) * Stays(u)), Future.Purchases(from, to), 1e-11);

    [Theory]
    [InlineData(0, 6.5)]
    [InlineData(0, 0.8)]
    [InlineData(0.05, 2.6)]
    [InlineData(0.9, 6.5)]
    public void Discounted_sums_are_integrals(double delta, double end)
    {
        double[] until = Within(0, end);
        Golden.Agrees(Shape / Rate * Buying * Quadrature.Piecewise(until, u => A(u) * Stays(u) * Math.Exp(-delta * u)), Future.Discounted(delta, end), 1e-10);
        Golden.Agrees(Quadrature.Piecewise(until, u => Stays(u) * Math.Exp(-delta * u)), Future.AliveTime(delta, end), 1e-10);
    }

    [Theory]
    [InlineData(0, 6.5)]
    [InlineData(0.3, 2.6)]
    public void Second_moments_are_those_of_who_leaves_when(double delta, double end)
    {
        double[] until = Within(0, end);
        double two = Shape * (Shape + 1) / (Rate * Rate) * Buying * Buying;
        Golden.Agrees(two * WhoLeaves(end, u => Math.Pow(Discounted(u, delta), 2)), Future.Pairs(delta, end), 1e-8, "pairs");
        var (square, with) = Future.StayMoments(delta, end);
        Golden.Agrees(WhoLeaves(end, u => Math.Pow(Time(u, delta), 2)), square, 1e-8, "square");
        Golden.Agrees(Shape / Rate * Buying * WhoLeaves(end, u => Time(u, delta) * Discounted(u, delta)), with, 1e-8, "with purchases");
        Assert.Equal(end, until[^1]);
    }

    [Theory]
    [InlineData(0.4)]
    [InlineData(2.6)]
    [InlineData(6.5)]
    public void Chances_of_counts_are_mixtures_over_who_leaves_when(double end)
    {
        double atLeast = 1;
        foreach (int k in new[] { 0, 1, 2, 3, 4 })
        {
            double chance = WhoLeaves(end, u => NegativeBinomialOf(k, Buying * B(u)));
            Golden.Agrees(chance, Future.Probability(k, end), 1e-9, $"P({k})");
            if (k > 0) Golden.Agrees(atLeast, Future.AtLeast(k, end), 1e-8, $"P(≥ {k})");
            atLeast -= chance;
        }
        Golden.Agrees(Future.AtLeast(60, end) - Future.AtLeast(61, end), Future.Probability(60, end), 1e-6);
    }

    [Fact]
    public void Within_no_time_nothing_happens()
    {
        Assert.Equal((1, 0, 0, 0), (Future.Probability(0, 0), Future.Probability(1, 0), Future.AtLeast(1, 0), Future.Purchases(0, 0)));
        Assert.Equal((0, 0), (Future.Discounted(0.1, 0), Future.AliveTime(0.1, 0)));
        Assert.Equal((0, (0, 0)), (Future.Pairs(0.1, 0), Future.StayMoments(0.1, 0)));
    }

    [Fact]
    public void Factors_on_rates_are_columns_that_are_always_on()
    {
        var scaled = Of(Now, Buying * 3, Leaving * 0.25);
        var twice = Future.Scaled(2, 0.5).Scaled(1.5, 0.5);
        CalendarPieces pieces = new(Ends, [.. X.Select(x => new[] { x, 1 })], [.. Y.Select(y => new[] { y, 1 })]);
        var columns = new CalendarFuture(Shape, Rate, S, Scale, new CalendarClock(pieces, [Gamma, Math.Log(Buying * 3)], [Delta, Math.Log(Leaving * 0.25)]), Now);
        foreach (var future in new[] { twice, columns })
        {
            Golden.Agrees(scaled.Purchases(0.1, 5), future.Purchases(0.1, 5), 1e-12);
            Golden.Agrees(scaled.Alive(5), future.Alive(5), 1e-12);
            Golden.Agrees(scaled.AliveTime(0.1, 5), future.AliveTime(0.1, 5), 1e-12);
            Golden.Agrees(scaled.Discounted(0.1, 5), future.Discounted(0.1, 5), 1e-12);
            Golden.Agrees(scaled.Pairs(0.1, 5), future.Pairs(0.1, 5), 1e-10);
            Golden.Agrees(scaled.StayMoments(0.1, 5).WithPurchases, future.StayMoments(0.1, 5).WithPurchases, 1e-10);
            Golden.Agrees(scaled.Probability(3, 5), future.Probability(3, 5), 1e-10);
            Golden.Agrees(scaled.AtLeast(3, 5), future.AtLeast(3, 5), 1e-10);
            Golden.Agrees(scaled.PurchaseRate, future.PurchaseRate, 1e-14);
            Golden.Agrees(scaled.Dropout, future.Dropout, 1e-14);
        }
    }

    [Fact]
    public void Simulated_times_are_those_of_a_steady_customer_on_the_clock_of_the_calendar()
    {
        const double End = 6.5;
        int stayed = 0, left = 0;
        for (int seed = 0; seed < 60; seed++)
        {
            List<double> steady = [], moved = [], ignored = [];
            Steady(leaving: 1e-12 * Leaving).Buy(new Random(seed), 200, steady); // this customer never leaves: the amounts of B at all purchases
            double gone = Steady(Leaving).Buy(new Random(seed), 200, ignored), stays = Future.Buy(new Random(seed), End, moved);
            Assert.Equal(Math.Min(gone, D(End)), D(stays), 1e-9);
            double[] expected = [.. steady.TakeWhile(amount => amount < B(stays))];
            Assert.Equal(expected.Length, moved.Count);
            for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], B(moved[i]), 1e-9);
            if (stays < End) left++;
            else stayed++;
        }
        Assert.True(stayed > 5 && left > 5);

        static CalendarFuture Steady(double leaving) => new(Shape, Rate, S, Scale, new CalendarClock(new([1_000], [[0]], [[0]]), [1], [1]), 0, Buying, leaving);
    }

    [Fact]
    public void A_time_at_the_calendars_end_is_known_and_one_beyond_it_is_not()
    {
        Assert.Equal(6.5, Future.Reach);
        Assert.Equal(Future.Alive(6.5), Future.Alive(6.5 + 1e-10));
        Assert.Equal(Future.Purchases(0, 6.5), Future.Purchases(0, 6.5 + 1e-10));
        Assert.Equal(Future.Probability(2, 6.5), Future.Probability(2, 6.5 + 1e-10));
        foreach (var ask in new Func<CalendarFuture, double>[] { f => f.Alive(6.6), f => f.Purchases(0, 6.6), f => f.Probability(1, 6.6), f => f.AtLeast(1, 6.6), f => f.Buy(new(1), 6.6, []), f => f.Pairs(0, 6.6), f => f.StayMoments(0, 6.6).Square })
            Assert.Contains("up to 6.5 ", Refused.Naming("horizon", () => ask(Future)).Message, StringComparison.Ordinal);
    }

    private static CalendarFuture Of(double now, double buying, double leaving) =>
        new(Shape, Rate, S, Scale, new CalendarClock(new(Ends, [.. X.Select(x => new[] { x })], [.. Y.Select(y => new[] { y })]), [Gamma], [Delta]), now, buying, leaving);

    /// <summary>E f(time of leaving, at most the end).</summary>
    private static double WhoLeaves(double end, Func<double, double> f) => f(end) * Stays(end) + Quadrature.Piecewise(Within(0, end), u => f(u) * S * Leaving * C(u) / (Scale + Leaving * D(u)) * Stays(u));

    private static double Stays(double t) => Math.Pow(Scale / (Scale + Leaving * D(t)), S);

    private static double Time(double u, double delta) => delta == 0 ? u : (1 - Math.Exp(-delta * u)) / delta;

    private static double Discounted(double u, double delta) => Over(u, piece => Math.Exp(Gamma * X[piece]), (a, b) => Time(b, delta) - Time(a, delta));

    private static double A(double u) => Math.Exp(Gamma * X[Piece(u)]);

    private static double C(double u) => Math.Exp(Delta * Y[Piece(u)]);

    private static double B(double u) => Over(u, piece => Math.Exp(Gamma * X[piece]), (a, b) => b - a);

    private static double D(double u) => Over(u, piece => Math.Exp(Delta * Y[piece]), (a, b) => b - a);

    private static double Over(double u, Func<int, double> speed, Func<double, double, double> length) =>
        Enumerable.Range(0, 4).Where(piece => Bounds[piece] < u).Sum(piece => speed(piece) * length(Bounds[piece], Math.Min(u, Bounds[piece + 1])));

    private static int Piece(double u) => Enumerable.Range(0, 4).Last(piece => piece == 0 || Bounds[piece] < u);

    private static double[] Within(double from, double to) => [from, .. Bounds.Where(bound => bound > from && bound < to), to];

    private static double NegativeBinomialOf(int k, double b)
    {
        double chance = Math.Pow(Rate / (Rate + b), Shape);
        for (int i = 1; i <= k; i++) chance *= (Shape + i - 1) / i * (b / (Rate + b));
        return chance;
    }
}
