namespace CustomerLifetimeValue.Numerics;

/// <summary>A running sum that carries what rounding takes away (Neumaier 1974).</summary>
internal struct CompensatedSum
{
    private double _sum, _carry;

    /// <summary>A sum and what rounding has taken away from it.</summary>
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

    /// <summary>Adds another sum, with what rounding took away from it.</summary>
    public void Add(CompensatedSum other)
    {
        Add(other._sum);
        _carry += other._carry;
    }
}
