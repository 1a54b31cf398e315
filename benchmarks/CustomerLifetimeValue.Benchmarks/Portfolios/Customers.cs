using CustomerLifetimeValue.Formulas;

namespace CustomerLifetimeValue.Benchmarks.Portfolios;

/// <summary>Simulated customers, the same in every run.</summary>
internal static class Customers
{
    /// <summary>A column of numbers in a range.</summary>
    public static double[] Column(int rows, double low, double high, int seed = 1)
    {
        var random = new Random(seed);
        double[] column = new double[rows];
        for (int i = 0; i < rows; i++) column[i] = low + (high - low) * random.NextDouble();
        return column;
    }

    /// <summary>Values as unevenly spread as customers' are, a tenth of them losses.</summary>
    public static double[] Values(int rows)
    {
        double[] values = Column(rows, 0, 1);
        for (int i = 0; i < rows; i++) values[i] = 100 * (1 / Math.Pow(1.02 - values[i], 0.7) - 1.1);
        return values;
    }

    /// <summary>Discounted formulas.</summary>
    public static DiscountedClv[] Formulas(int rows)
    {
        double[] orders = Column(rows, 20, 100), retention = Column(rows, 0.5, 0.95, seed: 2);
        var formulas = new DiscountedClv[rows];
        for (int i = 0; i < rows; i++)
            formulas[i] = new(new PurchasePattern(orders[i], Frequency.PerYear(4)), new Margin(0.4), RetentionRate.PerYear(retention[i]), DiscountRate.PerYear(0.08));
        return formulas;
    }
}
