using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Sql.Tests.Support;

/// <summary>Orders of customers whose names try to break out, with returns and zeros.</summary>
internal static class SomeOrders
{
    private static readonly string[] Hostile =
        ["o'brien", "a\"b", "'; DROP TABLE orders; --", "naïve ☃ 漢", " leads", "trails ", "UPPER", "upper", "0001", "1", "%_\\", "$1 @end {end:Int32} ?", "a\tb\nc", "NULL", "\\'`\"", new string('x', 300)];

    public static readonly DateOnly Start = new(2022, 1, 1), Middle = new(2023, 5, 17), End = new(2024, 6, 30);

    /// <summary>So many orders, in cents: some 4 of 100 are returns, 1 of 100 nothing; the same for the same seed.</summary>
    public static Transaction[] Make(int count, int seed = 1)
    {
        var random = new Random(seed);
        var orders = new Transaction[count];
        int customers = Math.Max(8, count / 9);
        for (int i = 0; i < count; i++)
        {
            int who = (int)(customers * Math.Pow(random.NextDouble(), 1.5));
            string key = who < Hostile.Length ? Hostile[who] : FormattableString.Invariant($"{Hostile[who % Hostile.Length]} {who}");
            int cents = random.Next(100) switch { < 4 => -random.Next(1, 12_000), 4 => 0, _ => random.Next(1, 12_000) };
            orders[i] = new(key, Start.AddDays((int)(900 * random.NextDouble())), cents / 100m);
        }
        return orders;
    }
}
