using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Parallelism;

namespace CustomerLifetimeValue.Models;

/// <summary>The term ln(αʳ βˢ [alive + left]) of each history, with its derivatives by (r, α, s, β, γ…, δ…).</summary>
/// <remarks>A mixture of being alive and of having left on each piece of the calendar: its gradient is the mean of its parts' gradients, its Hessian the mean of their Hessians and of their
/// gradients' squares, less the square of the mean gradient. On a piece everything is a moment, up to the second order, of u = ln a(τ)/a, v = ln b(τ)/b, P = e^−u − 1 and Q = e^−v − 1.</remarks>
/// <param name="series">The series of covariates.</param>
/// <param name="columns">The number of γ.</param>
/// <param name="customers">The histories.</param>
/// <param name="parameters">r, α, s, β, γ…, δ….</param>
internal sealed class DynamicMixture(IReadOnlyList<CalendarPieces> series, int columns, IReadOnlyList<DynamicCustomer> customers, double[] parameters) : IChunkSum
{
    /// <summary>The model's own parameters, r, α, s and β.</summary>
    public const int Own = 4;

    private const int R = 0, Alpha = 1, S = 2, Beta = 3;

    /// <summary>Leaving after the likelihood has fallen by e^−60 since the last purchase weighs nothing beside leaving right after it.</summary>
    private const double Negligible = -60;

    private readonly int _count = parameters.Length, _p = columns, _q = parameters.Length - Own - columns;
    private readonly CalendarClock? _shared = series.Count == 1 ? ClockOf(series[0], columns, parameters) : null;

    private readonly double _r = parameters[R], _alpha = parameters[Alpha], _s = parameters[S], _beta = parameters[Beta];

    /// <inheritdoc/>
    public void Add(int from, int to, Span<double> sums)
    {
        var work = new Work(_count, CalendarClock.WidthOf(_p, _q));
        var clock = _shared;
        for (int i = from; i < to; i++)
        {
            if (_shared is null && (clock is null || customers[i].Series != customers[i - 1].Series)) clock = ClockOf(series[customers[i].Series], _p, parameters);
            Add(customers[i], clock!, work, new DerivativeSums(sums));
        }
    }

    private static CalendarClock ClockOf(CalendarPieces pieces, int columns, double[] parameters) => new(pieces, parameters.AsSpan(Own, columns), parameters.AsSpan(Own + columns));

    private void Add(in DynamicCustomer customer, CalendarClock clock, Work work, DerivativeSums d)
    {
        work.Clear();
        double n = _r + customer.Frequency, time = customer.Last;
        int piece = clock.Pieces.After(time);
        clock.At(customer.Birth, clock.Pieces.After(customer.Birth), work.Birth);
        double start = LogAt(customer, clock, time, piece, work);
        for (double here = start; time < customer.Now && here - start > Negligible; piece++)
        {
            double end = Math.Min(customer.Now, piece + 1 < clock.A.Length ? clock.Pieces.Ends[piece] : customer.Now);
            double low = (_alpha + work.State[0]) / clock.A[piece], high = (_beta + work.State[1]) / clock.C[piece];
            bool rateFirst = low <= high;
            var left = new ParetoMoments(rateFirst);
            ParetoPanels.Integrate(n, _s, Math.Min(low, high), Math.Max(low, high), Elementary.Log1p((end - time) / Math.Min(low, high)), rateFirst, ref left);
            work.Moments.Of(left);
            AddPart(_s * left.Mass * Math.Exp(here - start), n, clock.Pieces, piece, hazard: 1, work);
            time = end;
            here = LogAt(customer, clock, time, clock.Pieces.After(time), work);
        }
        piece = clock.Pieces.After(customer.Now);
        double now = LogAt(customer, clock, customer.Now, piece, work);
        work.Moments.OfPoint();
        AddPart(Math.Exp(now - start), n, clock.Pieces, piece, hazard: 0, work);

        double total = work.Weight;
        d.Value += customer.Count * (start + Math.Log(total));
        for (int j = 0; j < _count; j++)
        {
            d[j] += customer.Count * (work.Slope[j] / total);
            for (int i = 0; i <= j; i++) d[i, j] += customer.Count * (work.Square[i * _count + j] / total - work.Slope[i] / total * (work.Slope[j] / total));
        }
    }

    /// <summary>ln of αʳ βˢ a^−(r+x) b^−s at a time, whose state since the first purchase is left in the work.</summary>
    private double LogAt(in DynamicCustomer customer, CalendarClock clock, double time, int piece, Work work)
    {
        clock.At(time, piece, work.State);
        for (int i = 0; i < work.State.Length; i++) work.State[i] -= work.Birth[i];
        double bought = work.State[0], gone = work.State[1];
        return -_r * Elementary.Log1p(bought / _alpha) - customer.Frequency * Math.Log(_alpha + bought) - _s * Elementary.Log1p(gone / _beta);
    }

    /// <summary>Adds a part of a weight: leaving on a piece (hazard 1) or being alive at a time (hazard 0).</summary>
    private void AddPart(double weight, double n, CalendarPieces pieces, int piece, int hazard, Work work)
    {
        Slopes(n, pieces, piece, hazard, work);
        Curvatures(n, pieces, piece, hazard, work);
        var moments = work.Moments.Values;
        double[] slopes = work.Coefficients, times = work.Times;
        work.Weight += weight;
        for (int i = 0; i < _count; i++)
        {
            for (int k = 0; k < PartMoments.Basis; k++)
            {
                double sum = 0;
                for (int l = 0; l < PartMoments.Basis; l++) sum += slopes[i * PartMoments.Basis + l] * moments[l * PartMoments.Basis + k];
                times[i * PartMoments.Basis + k] = sum;
            }
            work.Slope[i] += weight * times[i * PartMoments.Basis];
        }
        for (int i = 0; i < _count; i++)
            for (int j = i; j < _count; j++)
            {
                double sum = work.Curvature[i * _count + j];
                for (int k = 0; k < PartMoments.Basis; k++) sum += times[i * PartMoments.Basis + k] * slopes[j * PartMoments.Basis + k];
                work.Square[i * _count + j] += weight * sum;
            }
    }

    /// <summary>The derivatives of the integrand's logarithm at a time of leaving, as combinations of 1, u, v, P, Q.</summary>
    private void Slopes(double n, CalendarPieces pieces, int piece, int hazard, Work work)
    {
        double[] c = work.Coefficients, state = work.State, x = pieces.Purchase[piece], y = pieces.Dropout[piece];
        double a = 1 / (_alpha + state[0]), b = 1 / (_beta + state[1]), m = _s + hazard;
        Array.Clear(c);
        Set(R, -Elementary.Log1p(state[0] / _alpha), PartMoments.U, -1);
        Set(Alpha, _r / _alpha - n * a, PartMoments.P, -n * a);
        Set(S, (hazard == 0 ? 0 : 1 / _s) - Elementary.Log1p(state[1] / _beta), PartMoments.V, -1);
        Set(Beta, _s / _beta - m * b, PartMoments.Q, -m * b);
        for (int k = 0; k < _p; k++)
        {
            double own = state[2 + k] * a;
            Set(Own + k, -n * own, PartMoments.P, -n * (own - x[k]));
        }
        for (int k = 0; k < _q; k++)
        {
            double own = state[2 + _p + k] * b;
            Set(Own + _p + k, hazard * y[k] - m * own, PartMoments.Q, -m * (own - y[k]));
        }

        void Set(int i, double constant, int basis, double times) => (c[i * PartMoments.Basis], c[i * PartMoments.Basis + basis]) = (constant, times);
    }

    /// <summary>The means of the second derivatives of the integrand's logarithm.</summary>
    private void Curvatures(double n, CalendarPieces pieces, int piece, int hazard, Work work)
    {
        double[] state = work.State;
        var moments = work.Moments;
        double m = _s + hazard;
        int second = 2 + _p + _q;
        Side(Alpha, R, Own, _p, _alpha, _r, n, 1 / (_alpha + state[0]), state.AsSpan(2, _p), state.AsSpan(second, _p * _p), pieces.Purchase[piece], moments[0, PartMoments.P], moments[PartMoments.P, PartMoments.P]);
        Side(Beta, S, Own + _p, _q, _beta, _s, m, 1 / (_beta + state[1]), state.AsSpan(2 + _p, _q), state.AsSpan(second + _p * _p, _q * _q), pieces.Dropout[piece], moments[0, PartMoments.Q], moments[PartMoments.Q, PartMoments.Q]);
        work.Curvature[S * _count + S] = -hazard / (_s * _s);

        // p and pp are the means of P and P², and E(1 + P), E(1 + P)², E(P + P²) what the derivatives are made of.
        void Side(int scale, int shape, int first, int columns, double atScale, double atShape, double power, double over, ReadOnlySpan<double> by, ReadOnlySpan<double> byBoth, double[] z, double p, double pp)
        {
            double one = 1 + p, square = 1 + 2 * p + pp, mixed = p + pp;
            At(shape, scale) = 1 / atScale - over * one;
            At(scale, scale) = -atShape / (atScale * atScale) + power * over * over * square;
            for (int k = 0; k < columns; k++)
            {
                double own = by[k] * over;
                At(shape, first + k) = -(own * one - z[k] * p);
                At(scale, first + k) = power * over * (own * square - z[k] * mixed);
                for (int l = k; l < columns; l++)
                {
                    double other = by[l] * over;
                    At(first + k, first + l) = -power * (byBoth[k * columns + l] * over * one - z[k] * z[l] * p - (own * other * square - (own * z[l] + z[k] * other) * mixed + z[k] * z[l] * pp));
                }
            }
        }

        ref double At(int i, int j) => ref work.Curvature[i * _count + j];
    }

    /// <summary>The scratch of one thread.</summary>
    private sealed class Work(int count, int width)
    {
        public double Weight { get; set; }

        public double[] Slope { get; } = new double[count];

        public double[] Square { get; } = new double[count * count];

        public double[] Curvature { get; } = new double[count * count];

        public double[] Coefficients { get; } = new double[count * PartMoments.Basis];

        public double[] Times { get; } = new double[count * PartMoments.Basis];

        public double[] State { get; } = new double[width];

        public double[] Birth { get; } = new double[width];

        public PartMoments Moments { get; } = new();

        public void Clear()
        {
            Weight = 0;
            Array.Clear(Slope);
            Array.Clear(Square);
        }
    }
}
