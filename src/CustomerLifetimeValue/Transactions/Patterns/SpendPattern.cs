using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Transactions;

/// <summary>How many customers share a number of repeat purchases and their mean value: a row of <see cref="SpendPatterns"/>.</summary>
/// <remarks>The default value counts nobody and is refused by <see cref="SpendPatterns.From(IEnumerable{SpendPattern})"/>.</remarks>
[JsonConverter(typeof(TransactionJsonConverter))]
public readonly record struct SpendPattern
{
    /// <summary>A pattern with its count.</summary>
    /// <param name="frequency">Number of repeat purchases, x. Range: 0 to 2,147,483,646.</param>
    /// <param name="monetaryValue">Mean value of the repeat purchases, m. Range: finite; 0 where frequency is 0.</param>
    /// <param name="count">How many customers there are. Range: ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public SpendPattern(int frequency, double monetaryValue, long count)
    {
        var summary = new CustomerSummary(frequency, 0, 0, TimeUnit.Day, monetaryValue);
        (Frequency, MonetaryValue) = (summary.Frequency, summary.MonetaryValue);
        Count = count >= 1 ? count : throw Require.OutOfRange(nameof(count), count, "a whole number ≥ 1");
    }

    /// <summary>Number of repeat purchases, x.</summary>
    public int Frequency { get; }

    /// <summary>Mean value of the repeat purchases, m; 0 where there is none.</summary>
    public double MonetaryValue { get; }

    /// <summary>How many customers there are.</summary>
    public long Count { get; }

    /// <summary>The pattern in invariant text: "12 customers with frequency 2, monetary value 22.35".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Count} {(Count == 1 ? "customer" : "customers")} with frequency {Frequency}, monetary value {AmountText.Of(MonetaryValue)}");

    /// <summary>Whether such customers say anything about spend.</summary>
    internal static bool Counts(int frequency, double monetaryValue) => frequency > 0 && monetaryValue > 0;
}
