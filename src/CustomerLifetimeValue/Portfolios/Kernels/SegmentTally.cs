using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Portfolios;

/// <summary>The accumulator for the moments of one segment: in a first pass the total and the extremes, in a second the distances from the mean.</summary>
internal struct SegmentTally
{
    private long _count;
    private double _sum, _carry, _minimum, _maximum, _center, _firsts, _squares, _cubes;

    /// <summary>Adds a value in the first pass.</summary>
    public void Add(double value)
    {
        double sum = _sum + value;
        _carry += TwoSum.Lost(_sum, value, sum);
        _sum = sum;
        if (_count++ == 0) _minimum = _maximum = value;
        else if (value < _minimum) _minimum = value;
        else if (value > _maximum) _maximum = value;
    }

    /// <summary>Ends the first pass.</summary>
    public void Center() => _center = (_sum + _carry) / _count;

    /// <summary>Adds a value in the second pass.</summary>
    public void AddDistance(double value)
    {
        double distance = value - _center, square = distance * distance;
        _firsts += distance;
        _squares += square;
        _cubes += square * distance;
    }

    /// <summary>The moments after both passes.</summary>
    public readonly WeightedMoments ToMoments()
    {
        if (_count == 0) return default;
        double off = _firsts / _count;
        return new(
            _count, _sum, _carry, _minimum, _maximum, Math.Max(_squares - off * off * _count, 0), _cubes - 3 * off * _squares + 2 * off * off * off * _count);
    }
}
