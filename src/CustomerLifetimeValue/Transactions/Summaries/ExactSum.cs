using System.Numerics;
using System.Runtime.CompilerServices;
using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Transactions;

/// <summary>A sum without rounding: what is added in any order, or summed in parts, gives the same bits.</summary>
/// <remarks>Two doubles hold the sum of ordinary amounts exactly (Knuth's TwoSum gives the rounding error of each addition); where they
/// cannot, a whole number of 2⁻¹⁰⁷⁴ does. Rounding happens once, in <see cref="Value"/>.</remarks>
internal struct ExactSum
{
    private double _high, _low;
    private BoxedSum? _wide;

    /// <summary>The nearest double, ties to even; infinite where the sum, or a term, is beyond the largest one.</summary>
    public readonly double Value => _wide is null ? _high + _low : ExactAccumulator.Round(_wide.Total);

    /// <summary>The sum in its one form: the nearest double with the rest, or the whole number where two doubles do not hold it.</summary>
    public readonly (double High, double Low, BigInteger? Wide) Form
    {
        get
        {
            if (_wide is not null) return (0, 0, _wide.Total);
            double high = _high + _low;
            if (double.IsFinite(high)) return (high, TwoSum.Lost(_high, _low, high), null);
            return double.IsFinite(_high) ? (0, 0, Total) : (_high, 0, null);
        }
    }

    /// <summary>The nearest double and the double nearest to the rest: the sum itself, where it has at most 31 significant digits.</summary>
    public readonly (double Nearest, double Left) Nearest
    {
        get
        {
            var (high, low, wide) = Form;
            if (wide is not { } total) return (high, low);
            double nearest = ExactAccumulator.Round(total);
            return (nearest, double.IsFinite(nearest) ? ExactAccumulator.Round(total - ExactAccumulator.Of(nearest)) : 0);
        }
    }

    /// <summary>A sum that is a whole number.</summary>
    public static ExactSum OfWhole(BigInteger whole) => Of(whole << ExactAccumulator.BitsBehindPoint);

    /// <summary>The sum of two doubles.</summary>
    public static ExactSum Of(double high, double low)
    {
        ExactSum sum = default;
        sum.Add(high);
        sum.Add(low);
        return sum;
    }

    /// <summary>A sum from its whole number of 2⁻¹⁰⁷⁴.</summary>
    public static ExactSum Of(BigInteger total)
    {
        double high = ExactAccumulator.Round(total);
        if (double.IsFinite(high))
        {
            BigInteger rest = total - ExactAccumulator.Of(high);
            double low = ExactAccumulator.Round(rest);
            if (ExactAccumulator.Of(low) == rest) return new() { _high = high, _low = low };
        }
        return new() { _wide = new(total) };
    }

    /// <summary>The double nearest to the amount, given the decimal place of the units: the sum ÷ 10ᵖ, rounded once.</summary>
    public readonly double At(int places)
    {
        if (places == 0) return Value;
        if (_wide is null)
        {
            double high = _high + _low;
            if (!double.IsFinite(_high)) return _high;
            if (places <= DecimalPlaces.MostOfDouble && double.IsFinite(high) && TwoSum.Lost(_high, _low, high) == 0) return high / DecimalPlaces.Units(places);
        }
        return ExactAccumulator.Round(Total, DecimalPlaces.WholeUnits(places));
    }

    /// <summary>The same amount in units that are finer by a number of decimal places: the sum · 10ᵖ.</summary>
    public readonly ExactSum Refined(int places)
    {
        if (places == 0 || (_wide is null && !double.IsFinite(_high))) return this;
        return _wide is null && _low == 0 && DecimalPlaces.TryRefine(_high, places, out double refined)
            ? new() { _high = refined }
            : Of(Total * DecimalPlaces.WholeUnits(places));
    }

    /// <summary>Adds a value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(double value)
    {
        double high = _high + value, error = TwoSum.Lost(_high, value, high);
        double low = _low + error, lost = TwoSum.Lost(_low, error, low);
        if (lost == 0 && _wide is null) (_high, _low) = (high, low);
        else this = Widened(this, value);
    }

    /// <summary>Adds another sum.</summary>
    public void Add(in ExactSum other)
    {
        if (other._wide is null)
        {
            Add(other._high);
            if (other._low != 0) Add(other._low);
        }
        else if (double.IsFinite(_high)) this = Of(Total + other._wide.Total);
    }

    /// <summary>Subtracts another sum.</summary>
    public void Subtract(in ExactSum other) => Add(other._wide is null ? new ExactSum { _high = -other._high, _low = -other._low } : new() { _wide = new(-other._wide.Total) });

    private readonly BigInteger Total => _wide is not null ? _wide.Total : ExactAccumulator.Of(_high) + ExactAccumulator.Of(_low);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ExactSum Widened(ExactSum sum, double value) =>
        !double.IsFinite(sum._high) ? sum
        : double.IsFinite(value) ? Of(sum.Total + ExactAccumulator.Of(value))
        : new() { _high = value };

    private sealed class BoxedSum(BigInteger total)
    {
        public BigInteger Total { get; } = total;
    }
}
