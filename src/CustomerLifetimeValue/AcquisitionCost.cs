using System.Globalization;

namespace CustomerLifetimeValue;

/// <summary>What it costs to win one customer (CAC), in the caller's currency.</summary>
/// <remarks>Range: finite and ≥ 0. The default value is no cost.</remarks>
public readonly record struct AcquisitionCost : IFormattable
{
    /// <summary>A cost per customer won.</summary>
    /// <param name="perCustomer">Amount of money. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public AcquisitionCost(double perCustomer) => PerCustomer = Require.NotNegative(perCustomer);

    /// <summary>No cost at all.</summary>
    public static AcquisitionCost None => default;

    /// <summary>The cost of winning one customer.</summary>
    public double PerCustomer { get; }

    /// <summary>Spend divided by the customers it won.</summary>
    /// <param name="totalSpend">Everything spent on winning customers. Range: finite, ≥ 0.</param>
    /// <param name="newCustomers">Customers won by it; fractions occur where credit is shared. Range: finite, > 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range, or their quotient is too large for a double.</exception>
    public static AcquisitionCost FromSpend(double totalSpend, double newCustomers) =>
        new(Require.NotNegative(Require.NotNegative(totalSpend) / Require.Positive(newCustomers), nameof(totalSpend)));

    /// <summary>The blended cost over channels: all spend divided by all customers won, not the mean of the channels' costs.</summary>
    /// <param name="channels">The channels. A channel that won nobody still counts with its spend.</param>
    /// <exception cref="ArgumentNullException">The channels are null.</exception>
    /// <exception cref="ArgumentException">No channel won a customer.</exception>
    public static AcquisitionCost Combine(IEnumerable<AcquisitionChannel> channels)
    {
        double spend = 0, customers = 0;
        foreach (var channel in Require.NotNull(channels))
        {
            spend += channel.Spend;
            customers += channel.NewCustomers;
        }

        return customers > 0
            ? FromSpend(spend, customers)
            : throw new ArgumentException("No channel won a customer; allowed: at least one new customer in total.", nameof(channels));
    }

    /// <summary>The cost in invariant text: "150 per customer".</summary>
    public override string ToString() => ToString(null, null);

    /// <summary>The cost per customer.</summary>
    /// <param name="format">A numeric format for the amount; null for the shortest exact text.</param>
    /// <param name="formatProvider">The culture of the number; null for the invariant one.</param>
    public string ToString(string? format, IFormatProvider? formatProvider) =>
        $"{PerCustomer.ToString(format, formatProvider ?? CultureInfo.InvariantCulture)} per customer";
}
