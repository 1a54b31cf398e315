using System.Globalization;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Benchmarks.Models;

/// <summary>Simulated customers as a shop has them: a quarter's cohort, followed for 39 weeks in days, with orders of many values.</summary>
internal static class SomeCustomers
{
    public static readonly BgNbd BgNbd = new(0.2426, 4.4136, 0.793, 2.426, TimeUnit.Week);
    public static readonly ParetoNbd ParetoNbd = new(0.553, 10.58, 0.606, 11.67, TimeUnit.Week);
    public static readonly GammaGamma Spend = new(6.25, 3.74, 15.44);

    /// <summary>The sizes of bases; another one where the environment variable CLV_MODEL_ROWS says so.</summary>
    public static IEnumerable<int> Sizes =>
        int.TryParse(Environment.GetEnvironmentVariable("CLV_MODEL_ROWS"), CultureInfo.InvariantCulture, out int rows) ? [rows] : [2_357, 100_000, 1_000_000];

    /// <summary>The sizes up to one at which a benchmark still ends soon; any that CLV_MODEL_ROWS asks for.</summary>
    public static IEnumerable<int> SizesUpTo(int most) => Sizes.Count() == 1 ? Sizes : Sizes.Where(rows => rows <= most);

    public static CustomerBase Many(int rows)
    {
        var orders = BgNbd.Simulate(rows, Duration.Weeks(39), seed: 1, acquisition: Duration.Weeks(12), spend: Spend);
        return TransactionLog.From(orders).Summarize(new DateOnly(2000, 9, 30), TimeUnit.Week);
    }
}
