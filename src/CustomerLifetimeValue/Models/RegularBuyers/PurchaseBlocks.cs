using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Models;

/// <summary>Sums over the purchases to come within a time where they are too many to count: the terms are smooth in the purchase's number m, and are summed in blocks that double.</summary>
/// <remarks>A block is halved until its halves agree with it to <see cref="Agreement"/> of the sum, and to what rounding leaves of a chance that turns from 1 to 0 within 1/√n of the number.</remarks>
internal sealed class PurchaseBlocks(int k, double n, double rate, double[] shares, double a, double b, double end)
{
    private const double Agreement = 1e-12, Negligible = 1e-17;

    /// <summary>The turn of a rate known by a billion stages is met by 11 halvings of a doubling block.</summary>
    private const int MostHalvings = 14;

    /// <summary>Sums of smooth terms need a few thousand of them; where parameters are so extreme that terms are lost in rounding, halving finds no end.</summary>
    private const int MostTerms = 20_000;

    private int _terms;

    private readonly double _agreement = Agreement + 4e-15 * Math.Sqrt(n);

    /// <summary>The purchases expected, each discounted: Σ E[qᵐ⁻¹]·E[e^(−δSₘ); Sₘ ≤ end].</summary>
    public double Purchases(double delta) => Sum(m => Stays(m - 1) * By(m, delta), m => By(m, 0), out _);

    /// <summary>The ordered pairs of different purchases expected.</summary>
    public double Pairs() => Sum(m => 2 * (m - 1) * Stays(m - 1) * By(m, 0), m => By(m, 0), out _);

    /// <summary>The chance of not having left: who leaves with the m-th purchase has not made it, or stays beyond all that count.</summary>
    public double Alive()
    {
        double sum = Sum(m => Stays(m - 1) * (a / (a + b + (m - 1))) * NotBy(m), m => By(m, 0), out double last);
        return Math.Min(1, sum + Stays(last));
    }

    /// <summary>Adds terms until the purchases that they are of are not made by the end any more.</summary>
    private double Sum(Func<double, double> term, Func<double, double> made, out double last)
    {
        double first = 1, sum = 0;
        for (double count = BlockSum.Points; ; count = first - 1)
        {
            sum += Block(term, first, count, sum, MostHalvings);
            first += count;
            if (made(first) <= Negligible || !double.IsFinite(sum)) break;
        }
        last = first - 1;
        return sum;
    }

    private double Block(Func<double, double> term, double first, double count, double before, int left)
    {
        if ((_terms += 2 * BlockSum.Points) > MostTerms) throw Require.OutOfRange("horizon", end, "so short that the purchases to come can be added up; the parameters or the horizon are too extreme");
        if (count <= 2 * BlockSum.Points)
        {
            double direct = 0;
            for (int i = 0; i < count; i++) direct += term(first + i);
            return direct;
        }

        double half = Math.Floor(count / 2), whole = BlockSum.Of(term, first, count), low = BlockSum.Of(term, first, half), high = BlockSum.Of(term, first + half, count - half);
        if (left == 0 || Math.Abs(low + high - whole) <= _agreement * (before + Math.Abs(whole))) return low + high;
        double one = Block(term, first, half, before, left - 1);
        return one + Block(term, first + half, count - half, before + one, left - 1);
    }

    private double Stays(double m) => Math.Exp(BetaRatio.Log(a, b, m));

    /// <summary>E[e^(−δSₘ); Sₘ ≤ end].</summary>
    private double By(double m, double delta)
    {
        double sum = 0;
        for (int j = 0; j < k; j++)
            if (shares[j] > 0) sum += shares[j] * (delta == 0 ? IncompleteBeta.Of(m * k - j, n + j, end, rate) : Discounted(m * k - j, n + j, delta));
        return sum;
    }

    private double NotBy(double m)
    {
        double sum = 0;
        for (int j = 0; j < k; j++)
            if (shares[j] > 0) sum += shares[j] * IncompleteBeta.Of(n + j, m * k - j, rate, end);
        return sum;
    }

    private double Discounted(double stages, double shape, double delta) => Math.Exp(
        PeakIntegral.Log(new BetaIntegrand<DiscountFactor>(stages, shape, new(delta * rate)), double.NegativeInfinity, Math.Log(end / rate) - Math.Log(stages / shape)) - LogBeta.Normalizer(stages, shape));

    /// <summary>e^(−κu) at a time u, in units of A, that is the odds p/q.</summary>
    private readonly struct DiscountFactor(double kappa) : IBetaFactor
    {
        private readonly double _kappa = kappa, _turn = -Math.Log(kappa);

        public double Log(double p, double q) => -_kappa * (p / q);

        public double Slope(double p, double q) => -_kappa * (p / q);

        public double Reach(double y, double direction) => PeakIntegral.Reach(_turn, y, direction);
    }
}
