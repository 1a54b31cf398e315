using System.Globalization;
using System.Runtime.InteropServices;

namespace CustomerLifetimeValue.Transactions;

/// <summary>Rows that are kept as they came, in the order they came in, with their numbers.</summary>
internal sealed class PendingRows
{
    private int[] _codes = [], _days = [];
    private double[] _amounts = [];
    private long[] _numbers = [];

    /// <summary>The number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>The earliest day; later than any where there is no row.</summary>
    public int FirstDay { get; private set; } = int.MaxValue;

    /// <summary>A row, and its number.</summary>
    public (CustomerRow Row, long Number) this[int index] => (new(_codes[index], _days[index], _amounts[index]), _numbers[index]);

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
        Array.Resize(ref _amounts, size);
        Array.Resize(ref _numbers, size);
    }

    /// <summary>Writes a row beyond those that count, for which there is room.</summary>
    public void Write(int ahead, in CustomerRow row, long number)
    {
        int at = Count + ahead;
        (_codes[at], _days[at], _amounts[at], _numbers[at]) = (row.Customer, row.Day, row.Amount, number);
    }

    /// <summary>Lets rows that have been written count.</summary>
    public void Take(int written, int firstDay) => (Count, FirstDay) = (Count + written, Math.Min(FirstDay, firstDay));

    /// <summary>The rows by customer and day.</summary>
    public RowsByCustomer ByCustomer(int customers, int workers, CancellationToken cancellation) =>
        RowGrouper.Group(_codes, _days, _amounts, Count, customers, workers, cancellation);

    /// <summary>The rows by customer and day, of those customers alone that have some; with the code of each.</summary>
    public (int[] Codes, RowsByCustomer Rows) ByOwnCustomer(int workers, CancellationToken cancellation)
    {
        var places = new Dictionary<int, int>();
        var own = new int[Count];
        for (int row = 0; row < own.Length; row++)
        {
            ref int place = ref CollectionsMarshal.GetValueRefOrAddDefault(places, _codes[row], out bool known);
            if (!known) place = places.Count - 1;
            own[row] = place;
        }
        int[] codes = [.. places.Keys]; // in the order they were added, as none is ever removed
        return (codes, RowGrouper.Group(own, _days, _amounts, Count, codes.Length, workers, cancellation));
    }

    /// <summary>The rows after a day.</summary>
    public PendingRows After(int day)
    {
        int count = 0, written = 0, firstDay = int.MaxValue;
        for (int row = 0; row < Count; row++)
            if (_days[row] > day) count++;
        var later = new PendingRows();
        later.Reserve(count);
        for (int row = 0; row < Count; row++)
        {
            if (_days[row] <= day) continue;
            later.Write(written++, this[row].Row, _numbers[row]);
            firstDay = Math.Min(firstDay, _days[row]);
        }
        later.Take(count, firstDay);
        return later;
    }
}
