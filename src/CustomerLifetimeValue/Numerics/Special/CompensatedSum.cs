namespace CustomerLifetimeValue.Numerics;

/// <summary>A running sum with a compensation for rounding errors (Neumaier 1974).</summary>
internal struct CompensatedSum
{
    private double _sum, _carry;

    /// <summary>A sum and its accumulated rounding error.</summary>
    public CompensatedSum(double sum, double carry) => (_sum, _carry) = (sum, carry);

    /// <summary>The sum, rounded once; infinite where it does not fit a double.</summary>
    public readonly double Value => double.IsFinite(_sum) ? _sum + _carry : _sum;

    /// <summary>Adds a term.</summary>
    public void Add(double term)
    {
        double sum = _sum + term;
        _carry += TwoSum.Lost(_sum, term, sum);
        _sum = sum;
    }

    /// <summary>Adds another sum, with its rounding error.</summary>
    public void Add(CompensatedSum other)
    {
        Add(other._sum);
        _carry += other._carry;
    }
}
