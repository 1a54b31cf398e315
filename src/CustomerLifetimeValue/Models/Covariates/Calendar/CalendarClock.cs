namespace CustomerLifetimeValue.Models;

/// <summary>The time that a calendar lets go by for purchases, B(t) = ∫A, and for leaving, D(t) = ∫C, with A = e^(γ'x) and C = e^(δ'y) on each piece; and their derivatives by γ and δ.</summary>
internal sealed class CalendarClock
{
    private readonly CalendarPieces _pieces;
    private readonly double[] _atStart, _rates; // of each piece, one after the other

    public CalendarClock(CalendarPieces pieces, ReadOnlySpan<double> gamma, ReadOnlySpan<double> delta)
    {
        _pieces = pieces;
        (P, Q) = (gamma.Length, delta.Length);
        int count = pieces.Ends.Length, width = Width;
        (A, C, _atStart, _rates) = (new double[count], new double[count], new double[count * width], new double[count * width]);
        for (int j = 0; j < count; j++)
        {
            A[j] = Math.Exp(Sum(pieces.Purchase[j], gamma));
            C[j] = Math.Exp(Sum(pieces.Dropout[j], delta));
            var rates = _rates.AsSpan(j * width, width);
            SetRates(j, rates);
            if (j + 1 == count) break;
            double length = pieces.Ends[j] - pieces.Start(j);
            ReadOnlySpan<double> at = _atStart.AsSpan(j * width, width);
            var next = _atStart.AsSpan((j + 1) * width, width);
            for (int i = 0; i < width; i++) next[i] = at[i] + rates[i] * length;
        }
    }

    /// <summary>How many times as fast customers buy on each piece.</summary>
    public double[] A { get; }

    /// <summary>How many times as fast they leave.</summary>
    public double[] C { get; }

    /// <summary>The number of γ and of δ.</summary>
    public int P { get; }

    /// <inheritdoc cref="P"/>
    public int Q { get; }

    /// <summary>The numbers of a state: B, D, ∂B/∂γ, ∂D/∂δ, ∂²B/∂γ∂γ', ∂²D/∂δ∂δ'.</summary>
    public int Width => WidthOf(P, Q);

    /// <summary>The pieces.</summary>
    public CalendarPieces Pieces => _pieces;

    /// <summary>The numbers of a state with so many γ and δ.</summary>
    public static int WidthOf(int p, int q) => 2 + p + q + p * p + q * q;

    /// <summary>B, D and their derivatives at a time within a piece or at its ends.</summary>
    public void At(double time, int piece, Span<double> state)
    {
        double since = time - _pieces.Start(piece);
        ReadOnlySpan<double> at = _atStart.AsSpan(piece * state.Length, state.Length), rates = _rates.AsSpan(piece * state.Length, state.Length);
        for (int i = 0; i < state.Length; i++) state[i] = at[i] + rates[i] * since;
    }

    /// <summary>B and D alone.</summary>
    public (double B, double D) At(double time)
    {
        int piece = _pieces.After(time), at = piece * Width;
        double since = time - _pieces.Start(piece);
        return (_atStart[at] + A[piece] * since, _atStart[at + 1] + C[piece] * since);
    }

    private void SetRates(int piece, Span<double> rates)
    {
        (rates[0], rates[1]) = (A[piece], C[piece]);
        double[] x = _pieces.Purchase[piece], y = _pieces.Dropout[piece];
        for (int k = 0; k < P; k++)
        {
            rates[2 + k] = A[piece] * x[k];
            for (int l = 0; l < P; l++) rates[2 + P + Q + k * P + l] = A[piece] * x[k] * x[l];
        }
        for (int k = 0; k < Q; k++)
        {
            rates[2 + P + k] = C[piece] * y[k];
            for (int l = 0; l < Q; l++) rates[2 + P + Q + P * P + k * Q + l] = C[piece] * y[k] * y[l];
        }
    }

    private static double Sum(double[] values, ReadOnlySpan<double> by)
    {
        double sum = 0;
        for (int k = 0; k < values.Length; k++) sum += values[k] * by[k];
        return sum;
    }
}
