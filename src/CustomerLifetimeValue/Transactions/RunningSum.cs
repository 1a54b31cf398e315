namespace CustomerLifetimeValue.Transactions;

/// <summary>A compensated sum (Neumaier 1974): what each addition rounds away is kept and added at the end.</summary>
internal struct RunningSum
{
    private double _sum, _lost;

    /// <summary>The sum so far; not finite where it has overflowed.</summary>
    public readonly double Value => double.IsFinite(_sum) ? _sum + _lost : _sum;

    /// <summary>Adds one value.</summary>
    public void Add(double value)
    {
        double sum = _sum + value;
        _lost += Math.Abs(_sum) >= Math.Abs(value) ? (_sum - sum) + value : (value - sum) + _sum;
        _sum = sum;
    }
}
