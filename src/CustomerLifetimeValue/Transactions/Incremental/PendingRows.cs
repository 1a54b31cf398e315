using System.Globalization;
using System.Runtime.InteropServices;

namespace CustomerLifetimeValue.Transactions;

/// <summary>Rows that are kept as they came, in the order they came in, with their numbers.</summary>
/// <param name="places">The decimal places of the units of their amounts.</param>
internal sealed class PendingRows(int places = 0)
{
    private int[] _codes = [], _days = [];
    private double[] _units = [];
    private double[]? _rests;
    private long[] _numbers = [];

    /// <summary>The number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>The earliest day; later than any where there is no row.</summary>
    public int FirstDay { get; private set; } = int.MaxValue;

    /// <summary>The decimal places of the units of the amounts.</summary>
    public int Places => places;

    /// <summary>The amounts, at least as many as there are rows.</summary>
    public AmountColumn Amounts => new(_units, _rests, places, areDecimals: false);

    /// <summary>The customer of a row.</summary>
    public int Customer(int row) => _codes[row];

    /// <summary>The day of a row.</summary>
    public int Day(int row) => _days[row];

    /// <summary>The number of a row.</summary>
    public long Number(int row) => _numbers[row];

    /// <summary>The units of a row's amount: the nearest double, and the rest.</summary>
    public (double Nearest, double Left) Units(int row) => (_units[row], _rests is null ? 0 : _rests[row]);

    /// <summary>Makes room for more rows.</summary>
    public void Reserve(int more)
    {
        long wanted = (long)Count + more;
        if (wanted > LogBuilder.MaximumRows)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{wanted} rows would be open, at most {LogBuilder.MaximumRows} can be; close a day, or split the customers."), nameof(more));
        if (wanted <= _codes.Length) return;
        int size = (int)Math.Min(LogBuilder.MaximumRows, Math.Max(wanted, 2L * _codes.Length));
        Array.Resize(ref _codes, size);
        Array.Resize(ref _days, size);
        Array.Resize(ref _units, size);
        if (_rests is not null) Array.Resize(ref _rests, size);
        Array.Resize(ref _numbers, size);
    }

    /// <summary>Writes a row beyond those that count, for which there is room.</summary>
    public void Write(int ahead, int customer, int day, (double Nearest, double Left) units, long number)
    {
        int at = Count + ahead;
        (_codes[at], _days[at], _units[at], _numbers[at]) = (customer, day, units.Nearest, number);
        if (units.Left != 0) _rests ??= new double[_units.Length];
        if (_rests is not null) _rests[at] = units.Left;
    }

    /// <summary>Lets rows that have been written count.</summary>
    public void Take(int written, int firstDay) => (Count, FirstDay) = (Count + written, Math.Min(FirstDay, firstDay));

    /// <summary>The rows by customer and day.</summary>
    public RowsByCustomer ByCustomer(int customers, int workers, CancellationToken cancellation) =>
        RowGrouper.Group(_codes, _days, Amounts, Count, customers, workers, cancellation);

    /// <summary>The rows by customer and day, of those customers alone that have some; with the code of each.</summary>
    public (int[] Codes, RowsByCustomer Rows) ByOwnCustomer(int workers, CancellationToken cancellation)
    {
        var positions = new Dictionary<int, int>();
        var own = new int[Count];
        for (int row = 0; row < own.Length; row++)
        {
            ref int place = ref CollectionsMarshal.GetValueRefOrAddDefault(positions, _codes[row], out bool known);
            if (!known) place = positions.Count - 1;
            own[row] = place;
        }
        int[] codes = [.. positions.Keys]; // in the order they were added, as none is ever removed
        return (codes, RowGrouper.Group(own, _days, Amounts, Count, codes.Length, workers, cancellation));
    }

    /// <summary>The rows after a day.</summary>
    public PendingRows After(int day)
    {
        int count = 0;
        for (int row = 0; row < Count; row++)
            if (_days[row] > day) count++;
        return Copy(count, day, Places);
    }

    /// <summary>These rows, in units of a finer decimal place; the same rows where it is no finer.</summary>
    public PendingRows In(int finer) => finer == Places ? this : Copy(Count, -1, finer);

    private PendingRows Copy(int count, int after, int finer)
    {
        int written = 0, firstDay = int.MaxValue;
        var copy = new PendingRows(finer);
        copy.Reserve(count);
        for (int row = 0; row < Count; row++)
        {
            if (_days[row] <= after) continue;
            copy.Write(written++, _codes[row], _days[row], Refined(Units(row), finer - Places), _numbers[row]);
            firstDay = Math.Min(firstDay, _days[row]);
        }
        copy.Take(count, firstDay);
        return copy;
    }

    /// <summary>Units restated in units that are finer by a number of decimal places.</summary>
    public static (double Nearest, double Left) Refined((double Nearest, double Left) units, int further)
    {
        if (further == 0) return units;
        if (units.Left == 0 && DecimalPlaces.TryRefine(units.Nearest, further, out double refined)) return (refined, 0);
        var finer = ExactSum.Of(units.Nearest, units.Left).Refined(further).Nearest;
        return double.IsFinite(finer.Nearest) ? finer
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A decimal is not kept exactly beside a floating-point amount above 1E+{308 - DecimalPlaces.Most}."), nameof(units));
    }
}
