namespace CustomerLifetimeValue.Numerics;

/// <summary>A running sum that carries what rounding takes away (Neumaier 1974).</summary>
internal struct CompensatedSum
{
    private double _sum, _carry;

    /// <summary>The sum, rounded once; infinite where it does not fit a double.</summary>
    public readonly double Value => double.IsFinite(_sum) ? _sum + _carry : _sum;

    /// <summary>Adds a term.</summary>
    public void Add(double term)
    {
        double sum = _sum + term;
        _carry += Math.Abs(_sum) >= Math.Abs(term) ? _sum - sum + term : term - sum + _sum;
        _sum = sum;
    }
}
