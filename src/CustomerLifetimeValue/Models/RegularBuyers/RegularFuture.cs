using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Models;

/// <summary>The future of a customer who is alive now, whose purchases come after every k-th stage of a rate of Gamma(n + j, A) where j stages of the open gap are over, and who leaves
/// after each with a chance of Beta(a, b).</summary>
/// <remarks>Exact: the m-th purchase to come has been made by t where mk − j stages have, which has the chance I(t/(A + t); mk − j, n + j). Up to
/// <see cref="MostStages"/> stages are counted one by one (<see cref="StageCounts"/>); more are added up in blocks (<see cref="PurchaseBlocks"/>).</remarks>
internal sealed partial class RegularFuture : IPurchaseFuture
{
    /// <summary>The number of stages up to which counting them one by one is as fast as adding them up in blocks.</summary>
    private const double MostStages = 100_000;

    /// <summary>The number of stages up to which blocks are few, and rounding leaves the terms their digits.</summary>
    private const double MostBlockStages = 1e13;

    /// <summary>Below this share of all purchases by the end, those before the start are not taken away but left out: 1e-15 of all is then 1e-12 of the rest.</summary>
    private const double Rest = 1e-3;

    /// <summary>Below this a double has no thirteen digits to agree in.</summary>
    private const double Unresolved = 1e-290;

    /// <summary>What is discounted by e to minus this does not count.</summary>
    private const double Forgotten = 45;

    private readonly int _k;
    private readonly double _n, _rate, _a, _b;
    private readonly double[] _shares;

    /// <summary>A future.</summary>
    /// <param name="k">The stages of a gap, k ≥ 2.</param>
    /// <param name="n">The shape of the stages' rate, without those of the open gap.</param>
    /// <param name="rate">Its scale, A = α + T.</param>
    /// <param name="shares">The chances of the numbers j of stages of the open gap that are over.</param>
    /// <param name="a">First shape of the chance to leave.</param>
    /// <param name="b">Second shape.</param>
    private RegularFuture(int k, double n, double rate, double[] shares, double a, double b) => (_k, _n, _rate, _shares, _a, _b) = (k, n, rate, shares, a, b);

    /// <summary>The future of a customer of x purchases, the last of them at tₓ, at an age T; without stages (k = 1) it is the future of a beta-geometric model, to the bit.</summary>
    public static IPurchaseFuture Of(int k, double r, double alpha, double a, double b, int x, double recency, double age)
    {
        if (k == 1) return new BetaGeometricFuture(r + x, alpha + age, a, b);
        double n = r + (double)k * x;
        return new RegularFuture(k, n, alpha + age, StageWeights.Shares(k, n, (age - recency) / (alpha + age)), a, b);
    }

    public double PurchaseRate => MeanStages / (_k * _rate);

    public double Dropout => _a / _b;

    public bool IsSteady => false;

    public IPurchaseFuture Scaled(double purchases, double dropout)
    {
        var (a, b) = ChanceOdds.Scaled(_a, _b, dropout);
        return new RegularFuture(_k, _n, _rate / purchases, _shares, a, b);
    }

    /// <summary>E[n + j], and with it A·E[λ].</summary>
    private double MeanStages => _n + _shares.Select((share, j) => share * j).Sum();

    /// <summary>The chance of still being alive at t.</summary>
    public double Alive(double t) => t == 0 ? 1 : IsCounted(t) ? Counts(t).Alive(_a, _b) : Blocks(t).Alive();

    /// <summary>Purchases expected in (from, to].</summary>
    public double Purchases(double from, double to)
    {
        if (from >= to) return 0;
        if (from == 0) return PurchasesBy(to);
        if (!IsCounted(to)) return Math.Max(0, PurchasesBy(to) - PurchasesBy(from));
        StageCounts early = Counts(from), late = Counts(to);
        double all = late.Purchases(_a, _b), between = all - early.Purchases(_a, _b);
        if (between > Rest * all) return between;
        if (_a <= 1) return Between(from, to);
        double left = early.Remaining(_a, _b), bought = left - late.Remaining(_a, _b);
        return bought >= Rest * left ? bought : Between(from, to);
    }

    /// <summary>Purchases expected up to the end, each discounted at the continuous rate delta; the end may be infinite.</summary>
    public double Discounted(double delta, double end)
    {
        if (end == 0) return 0;
        if (delta == 0) return double.IsFinite(end) ? PurchasesBy(end) : _a > 1 ? (_a + _b - 1) / (_a - 1) : double.PositiveInfinity;
        if (delta * end > Forgotten) return OverRates(new EndlessPurchases(delta, _a, _b));
        return IsCounted(end) ? OverRates(new PurchasesToEnd(delta, end, _a, _b)) : Blocks(end).Purchases(delta);
    }

    /// <summary>The expected time alive up to the end, perhaps infinite, each moment discounted; infinite where it diverges.</summary>
    /// <remarks>A customer leaves with the m-th purchase, which is mk − j stages away, each of which takes A/(n + j − 1) in the mean; E[m] = (a + b − 1)/(a − 1).</remarks>
    public double AliveTime(double delta, double end)
    {
        if (delta > 0 && delta * end > Forgotten) return OverRates(new EndlessTime(delta, _a, _b));
        if (delta > 0 || double.IsFinite(end)) return AliveIntegral.Of(Alive, delta, end);
        if (_a <= 1 || _n <= 1) return double.PositiveInfinity;
        double purchases = (_a + _b - 1) / (_a - 1), sum = 0;
        for (int j = 0; j < _k; j++) sum += _shares[j] * (_rate / (_n + j - 1)) * (_k * purchases - j);
        return sum;
    }

    private double PurchasesBy(double t) => t == 0 ? 0 : IsCounted(t) ? Counts(t).Purchases(_a, _b) : Blocks(t).Purchases(0);

    private bool IsCounted(double t) => (_n + _k) * (t / _rate) + 40 * (1 + t / _rate) < MostStages;

    private StageCounts Counts(double t) => StageCounts.Of(_k, _n, _shares, t, _rate);

    /// <exception cref="ArgumentOutOfRangeException">More stages are expected by t than are added up in blocks.</exception>
    private PurchaseBlocks Blocks(double t) => (_n + _k) * (t / _rate) <= MostBlockStages
        ? new(_k, _n, _rate, _shares, _a, _b, t)
        : throw Require.OutOfRange("horizon", t, "so short that at most 1e13 stages of gaps are expected");

    /// <summary>The mean of a function of the stages' rate.</summary>
    private double OverRates<T>(T function) where T : struct, IRateFunction => RateMean.Of(_k, _n, _rate, _shares, MeanStages, function);

    /// <summary>The purchase rate's integral over a short time, or one far off, in panels that are halved until both halves agree with the whole.</summary>
    private double Between(double from, double to)
    {
        double whole = Panel(from, to), most = Math.Max(whole, Unresolved);
        return Halved(from, to, whole, ref most, 30);
    }

    /// <param name="from">Start of the panel.</param>
    /// <param name="to">Its end.</param>
    /// <param name="whole">Its value.</param>
    /// <param name="most">The largest value found of any panel, which the integral is no less than; the first may be far below it, where the rate falls between its nodes.</param>
    /// <param name="left">How often it may be halved.</param>
    private double Halved(double from, double to, double whole, ref double most, int left)
    {
        double middle = 0.5 * (from + to), first = Panel(from, middle), second = Panel(middle, to);
        most = Math.Max(most, first + second);
        return left == 0 || Math.Abs(first + second - whole) <= 1e-13 * most ? first + second : Halved(from, middle, first, ref most, left - 1) + Halved(middle, to, second, ref most, left - 1);
    }

    private double Panel(double from, double to)
    {
        double sum = 0;
        for (int i = 0; i < GaussLegendre.Nodes.Length; i++)
        {
            double t = from + (to - from) * GaussLegendre.Nodes[i];
            sum += GaussLegendre.Weights[i] * StageCounts.Rate(_k, _n, _shares, t, _rate, _a, _b);
        }
        return sum * (to - from);
    }
}
