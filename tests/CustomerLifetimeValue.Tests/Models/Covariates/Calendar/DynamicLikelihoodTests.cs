using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Models.Covariates.Calendar;

/// <summary>The likelihood of histories in a calendar, and what it says of a customer, by integrals over the time of leaving.</summary>
public sealed class DynamicLikelihoodTests
{
    private const double R = 1.2, Alpha = 10, S = 0.8, Beta = 6, Gamma = 0.7, Delta = -0.5;

    private static readonly double[] Ends = [2, 3.5, 6, 7, 11, 20];

    private static readonly double[] X = [0, 1, 0.5, 1.5, 0, 2], Y = [1, 0, 2, 0.5, 1.5, 0];

    private static CalendarPieces Calendar => new(Ends, [.. X.Select(x => new[] { x, x * x })], [.. Y.Select(y => new[] { y })]);

    private static DynamicDensity Density => new(R, Alpha, S, Beta, new CalendarClock(Calendar, [Gamma, 0], [Delta]));

    /// <summary>Nobody bought again, one bought at once and never again, one just now, one within a piece, one at pieces' ends, one often and long ago.</summary>
    private static readonly DynamicCustomer[] Customers =
        [new(0, 0.5, 0.5, 9, 3, 0), new(1, 2, 2, 9, 1, 0), new(4, 1, 9, 9, 2, 0), new(2, 3, 4, 4.5, 1, 0), new(3, 2, 6, 11, 5, 0), new(60, 0.3, 3, 20, 1, 0)];

    [Fact]
    public void The_likelihood_of_a_customer_is_an_integral_over_the_time_of_leaving()
    {
        foreach (var c in Customers)
        {
            var (alive, left) = Terms(c);
            double rising = Enumerable.Range(0, c.Frequency).Sum(i => Math.Log(R + i));
            double expected = rising + R * Math.Log(Alpha) + S * Math.Log(Beta) + Math.Log(alive + left);
            Assert.Equal(expected, Density.LogLikelihood(c.Frequency, c.Birth, c.Last, c.Now), 1e-8);
            Golden.Agrees(alive / (alive + left), Density.Alive(c.Frequency, c.Birth, c.Last, c.Now), 1e-8);
        }
        Assert.Equal(1, Density.Alive(4, 1, 9, 9));
    }

    [Theory]
    [InlineData(4.5, 20, 0)]
    [InlineData(6, 7, 0.1)]
    [InlineData(5, 12, 0.4)]
    [InlineData(8, 8, 0.4)]
    public void Purchases_ahead_are_the_intensity_of_those_who_stay(double from, double to, double discount)
    {
        const double Birth = 0.5, Now = 4.5;
        double[] bounds = [from, .. Ends.Where(end => end > from && end < to), to];
        double expected = (R + 2) / (Alpha + B(Now) - B(Birth)) * Quadrature.Piecewise(bounds, u => Math.Exp(Gamma * X[Piece(u)]) * Ahead(u) * Math.Exp(-discount * (u - Now)));
        Golden.Agrees(expected, Density.Purchases(2, Birth, Now, from, to, discount), 1e-9);
        Golden.Agrees(Ahead(to), Density.AliveAhead(Birth, Now, to), 1e-12);

        static double Ahead(double u) => Math.Pow((Beta + D(Now) - D(Birth)) / (Beta + D(u) - D(Birth)), S);
    }

    [Fact]
    public void Histories_count_as_often_as_they_occur_and_purchases_by_their_covariates()
    {
        double[] at = [R, Alpha, S, Beta, Gamma, 0, Delta], bought = [3.5, 8];
        double expected = Gamma * bought[0] + Customers.Sum(c => c.Count * Density.LogLikelihood(c.Frequency, c.Birth, c.Last, c.Now));
        Golden.Agrees(expected, new DynamicLikelihood([Calendar], Customers, bought).Evaluated(at).Value, 1e-12);
    }

    [Fact]
    public void Gradient_and_hessian_are_the_derivatives()
    {
        var likelihood = new DynamicLikelihood([Calendar], Customers, [3.5, 8]);
        Derivatives.AreRight(at => likelihood.Evaluated(at), [R, Alpha, S, Beta, 0.4, 0.1, -0.3]);
        Derivatives.AreRight(at => likelihood.Evaluated(at), [0.6, 4, 1.7, 25, 0.2, -0.1, 0.4]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Each_history_alone_has_its_derivatives(int which)
    {
        var likelihood = new DynamicLikelihood([Calendar], [Customers[which]], [0, 0]);
        Derivatives.AreRight(at => likelihood.Evaluated(at), [R, Alpha, S, Beta, 0.4, 0.1, -0.3]);
    }

    [Fact]
    public void One_side_may_have_no_columns()
    {
        CalendarPieces buying = new(Ends, [.. X.Select(x => new[] { x })], [.. Y.Select(_ => Array.Empty<double>())]), leaving = new(Ends, [.. X.Select(_ => Array.Empty<double>())], [.. Y.Select(y => new[] { y, y * y })]);
        Derivatives.AreRight(at => new DynamicLikelihood([buying], Customers, [3]).Evaluated(at), [R, Alpha, S, Beta, 0.4]);
        Derivatives.AreRight(at => new DynamicLikelihood([leaving], Customers, []).Evaluated(at), [R, Alpha, S, Beta, -0.4, 0.1]);
    }

    [Fact]
    public void Series_add_up_whatever_their_number_of_customers()
    {
        CalendarPieces other = new(Ends, [.. Y.Select(y => new[] { y, 0 })], [.. X.Select(x => new[] { x })]), third = new([20], [[1, 1]], [[1]]);
        CalendarPieces[] all = [Calendar, other, third];
        DynamicCustomer[] many = [.. Enumerable.Range(0, 150).Select(i => new DynamicCustomer(i % 4, 0.01 * i, i % 4 == 0 ? 0.01 * i : 2 + 0.05 * (i % 60), 8, 1 + i % 3, i < 40 ? 0 : i < 100 ? 1 : 2))];
        double[] at = [R, Alpha, S, Beta, 0.4, 0.1, -0.3], gradient = new double[7], hessian = new double[49];
        double sum = 0;
        foreach (var (i, pieces) in all.Index())
        {
            var own = new DynamicLikelihood([pieces], [.. many.Where(c => c.Series == i).Select(c => c with { Series = 0 })], [0, 0]).Evaluated(at);
            sum += own.Value;
            for (int j = 0; j < 7; j++) gradient[j] += own.Gradient[j];
            for (int j = 0; j < 49; j++) hessian[j] += own.Hessian[j];
        }
        var whole = new DynamicLikelihood(all, many, [0, 0]).Evaluated(at);
        Golden.Agrees(sum, whole.Value, 1e-12);
        for (int j = 0; j < 7; j++) Assert.Equal(gradient[j], whole.Gradient[j], 1e-9 * (1 + Math.Abs(gradient[j])));
        for (int j = 0; j < 49; j++) Assert.Equal(hessian[j], whole.Hessian[j], 1e-9 * (1 + Math.Abs(hessian[j])));
    }

    [Fact]
    public void Neighbouring_pieces_that_are_alike_are_one()
    {
        CalendarPieces split = new([1, 2, 3, 3.5, 5], [[0], [0], [1], [1], [1]], [[1], [1], [1], [2], [2]]);
        Assert.Equal([2, 3, 5], split.Ends);
        Assert.Equal([0, 1, 1], split.Purchase.Select(x => x[0]));
        Assert.Equal([1, 1, 2], split.Dropout.Select(y => y[0]));
        Assert.Equal([0, 0, 1, 1, 2, 2, 2], new[] { 0, 1.9, 2, 2.5, 3, 4.9, 5 }.Select(split.After));
        Assert.Equal([0, 2, 3], Enumerable.Range(0, 3).Select(split.Start));
    }

    [Fact]
    public void The_time_that_a_calendar_lets_go_by_has_derivatives_by_its_effects()
    {
        double[] at = [0.4, 0.1, -0.3];
        foreach (double time in new[] { 0.5, 3.5, 9, 20 })
        {
            var clock = Of(at);
            var (b, d) = clock.At(time);
            double[] state = new double[clock.Width];
            clock.At(time, Calendar.After(time), state);
            Golden.Agrees(b, state[0], 1e-14);
            Golden.Agrees(d, state[1], 1e-14);
            Golden.Agrees(Ends.Select((end, i) => Math.Max(0, Math.Min(time, end) - (i == 0 ? 0 : Ends[i - 1])) * Math.Exp(0.4 * X[i] + 0.1 * X[i] * X[i])).Sum(), b, 1e-13);
            Derivatives.AreRight(moved => Split(moved, time, purchase: true), at[..2], 1e-9);
            Derivatives.AreRight(moved => Split(moved, time, purchase: false), at[2..], 1e-9);
        }
        Assert.Equal((2, 1, 2 + 3 + 4 + 1), (Of(at).P, Of(at).Q, Of(at).Width));

        CalendarClock Of(double[] all) => new(Calendar, all.AsSpan(0, 2), all.AsSpan(2));

        (double, double[], double[]) Split(double[] moved, double time, bool purchase)
        {
            var clock = Of(purchase ? [.. moved, at[2]] : [at[0], at[1], .. moved]);
            double[] state = new double[clock.Width];
            clock.At(time, Calendar.After(time), state);
            return purchase ? (state[0], state[2..4], state[5..9]) : (state[1], state[4..5], state[9..10]);
        }
    }

    /// <summary>The bracket's terms: (α+B(T))^−(r+x) (β+D(T))^−s, and s ∫ C (α+B)^−(r+x) (β+D)^−(s+1) over times of leaving.</summary>
    private static (double Alive, double Left) Terms(DynamicCustomer c)
    {
        double n = R + c.Frequency;
        double[] bounds = [c.Last, .. Ends.Where(end => end > c.Last && end < c.Now), c.Now];
        return (Math.Pow(A(c.Now), -n) * Math.Pow(G(c.Now), -S), S * Quadrature.Piecewise(bounds, u => Math.Exp(Delta * Y[Piece(u)]) * Math.Pow(A(u), -n) * Math.Pow(G(u), -S - 1)));

        double A(double u) => Alpha + B(u) - B(c.Birth);

        double G(double u) => Beta + D(u) - D(c.Birth);
    }

    private static double B(double u) => Over(u, piece => Math.Exp(Gamma * X[piece]));

    private static double D(double u) => Over(u, piece => Math.Exp(Delta * Y[piece]));

    private static double Over(double u, Func<int, double> speed) => Enumerable.Range(0, Ends.Length).Sum(piece => speed(piece) * Math.Max(0, Math.Min(u, Ends[piece]) - (piece == 0 ? 0 : Ends[piece - 1])));

    private static int Piece(double u) => Array.FindIndex(Ends, end => u <= end);
}
