using System.Globalization;
using System.Numerics;

namespace CustomerLifetimeValue.Transactions;

/// <summary>Collects amounts one by one, in units of the finest decimal place so far; earlier amounts are converted where a finer one arrives.</summary>
/// <param name="capacity">Rows to make room for.</param>
/// <param name="column">The column's name, for messages.</param>
internal sealed class AmountBuilder(int capacity, string column = nameof(Transaction.Amount))
{
    private readonly GrowingColumn<double> _units = new(capacity);
    private GrowingColumn<double>? _rests;
    private int _places;
    private bool _doubles;

    /// <summary>The number of amounts.</summary>
    public int Count => _units.Count;

    /// <summary>Takes in an amount.</summary>
    public void Add(in RowAmount amount)
    {
        if (amount.Is == RowAmount.Kind.Exact) Add(amount.Exact);
        else if (amount.Is == RowAmount.Kind.Real) Add(amount.Nearest);
    }

    /// <summary>Takes in a finite double, exactly.</summary>
    public void Add(double amount)
    {
        _doubles = true;
        if (_places == 0) Put(amount + 0.0, 0);
        else Put(ExactSum.Of(amount, 0).Refined(_places));
    }

    /// <summary>Takes in a decimal, exactly.</summary>
    public void Add(decimal amount)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(amount, bits);
        int places = (bits[3] >> 16) & 0xFF;
        ulong low = (uint)bits[0] | ((ulong)(uint)bits[1] << 32);
        if (bits[2] == 0 && low < (ulong)DecimalPlaces.MostUnits) AddUnits(bits[3] < 0 ? -(long)low : (long)low, places);
        else AddUnits((((BigInteger)(uint)bits[2] << 64) | low) * (bits[3] < 0 ? -1 : 1), places);
    }

    /// <summary>The column; the builder is not used afterwards.</summary>
    public AmountColumn Finish() => new(_units.ToArray(), _rests?.ToArray(), _places, !_doubles);

    private void AddUnits(long units, int places)
    {
        for (; places > _places && units % 10 == 0; places--) units /= 10;
        if (places > _places) Refine(places);
        if (DecimalPlaces.TryRefine(units, _places - places, out double refined)) Put(refined, 0);
        else Put(ExactSum.OfWhole(units).Refined(_places - places));
    }

    private void AddUnits(BigInteger units, int places)
    {
        for (; places > _places && (units % 10).IsZero; places--) units /= 10;
        if (places > _places) Refine(places);
        Put(ExactSum.OfWhole(units).Refined(_places - places));
    }

    private void Refine(int places)
    {
        int further = places - _places;
        _places = places;
        for (int row = 0; row < Count; row++)
        {
            double rest = _rests is null ? 0 : _rests[row];
            if (rest != 0 || !DecimalPlaces.TryRefine(_units[row], further, out double refined)) (refined, rest) = Parts(ExactSum.Of(_units[row], rest).Refined(further));
            _units[row] = refined;
            if (_rests is not null) _rests[row] = rest;
        }
    }

    private void Put(ExactSum units)
    {
        var (nearest, rest) = Parts(units);
        Put(nearest, rest);
    }

    private void Put(double units, double rest)
    {
        _units.Add(units);
        _rests?.Add(rest);
    }

    /// <summary>The nearest double and the rest, for which a column is made where it is the first.</summary>
    private (double Nearest, double Beyond) Parts(ExactSum units)
    {
        var (nearest, rest) = units.Nearest;
        if (!double.IsFinite(nearest))
            throw new BadRowException(Count + 1L, column, string.Create(CultureInfo.InvariantCulture, $"a decimal is not kept exactly beside a floating-point amount above 1E+{308 - DecimalPlaces.Most}"));
        if (rest != 0) _rests ??= new(capacity, 0, Count);
        return (nearest, rest);
    }
}
