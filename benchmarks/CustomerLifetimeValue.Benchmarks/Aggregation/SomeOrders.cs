using System.Numerics;
using System.Runtime.InteropServices;

namespace CustomerLifetimeValue.Benchmarks.Aggregation;

/// <summary>Columns of orders, ten a customer, of customers drawn evenly over three years; seeded.</summary>
internal sealed class SomeOrders
{
    public static readonly DateOnly Start = new(2022, 1, 1);
    public static readonly DateOnly End = new(2024, 12, 30);

    public SomeOrders(int rows, bool sortedByDate = false, int seed = 1)
    {
        var random = new Random(seed);
        (Customers, Dates, Amounts) = (new long[rows], new DateOnly[rows], new double[rows]);
        int customers = Math.Max(1, rows / 10), days = End.DayNumber - Start.DayNumber + 1;
        for (int row = 0; row < rows; row++)
        {
            Customers[row] = random.Next(customers);
            Dates[row] = Start.AddDays(random.Next(days));
            Amounts[row] = random.Next(100, 20_000) / 100.0;
        }
        if (sortedByDate) Array.Sort(Dates);
    }

    public long[] Customers { get; }

    public DateOnly[] Dates { get; }

    public double[] Amounts { get; }

    /// <summary>The customers as texts, one object a customer.</summary>
    public string[] CustomerTexts()
    {
        var texts = new string[Customers.Max() + 1];
        for (int i = 0; i < texts.Length; i++) texts[i] = FormattableString.Invariant($"C{i:D7}");
        return [.. Customers.Select(customer => texts[customer])];
    }

    /// <summary>The floor: every column read once, by one thread.</summary>
    public double ReadOnce() => Sum(MemoryMarshal.Cast<DateOnly, int>(Dates)) + Sum<long>(Customers) + Sum<double>(Amounts);

    private static double Sum<T>(ReadOnlySpan<T> values) where T : struct, INumber<T>
    {
        Vector<T> sum = Vector<T>.Zero;
        foreach (var lane in MemoryMarshal.Cast<T, Vector<T>>(values)) sum += lane;
        return double.CreateTruncating(Vector.Sum(sum));
    }
}
