using System.Globalization;
using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Formulas;

/// <summary>The checks and the sum shared by everything that takes order amounts.</summary>
internal static class OrderTotal
{
    /// <summary>Compensated total and number of the amounts; an amount that is not finite is named by its position.</summary>
    public static (double Total, long Count) Of(IEnumerable<double> amounts)
    {
        var total = new CompensatedSum();
        long count = 0;
        foreach (double amount in Require.NotNull(amounts))
        {
            if (!double.IsFinite(amount))
                throw Require.OutOfRange(nameof(amounts), amount, string.Create(CultureInfo.InvariantCulture, $"finite numbers (order {count + 1})"));
            total.Add(amount);
            count++;
        }

        return (Require.Finite(total.Value, nameof(amounts)), count);
    }
}
