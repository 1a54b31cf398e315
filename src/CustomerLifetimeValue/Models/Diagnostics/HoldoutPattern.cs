using System.Globalization;
using System.Text.Json.Serialization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>How many customers did the same in calibration and holdout: a row of what a <see cref="HoldoutCheck"/> of counted customers needs.</summary>
[JsonConverter(typeof(ModelJsonConverter))]
public readonly record struct HoldoutPattern
{
    /// <summary>A row.</summary>
    /// <param name="summary">What each of these customers had done by the observation end; frequency, recency and age count.</param>
    /// <param name="recentPurchases">How many of its repeat purchases were made in the last part of the calibration, as long as the holdout; all of them where the calibration is not longer.
    /// Range: 0 to the summary's frequency.</param>
    /// <param name="purchases">Purchases in the holdout. Range: ≥ 0.</param>
    /// <param name="count">How many customers there are. Range: ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public HoldoutPattern(CustomerSummary summary, int recentPurchases, int purchases, long count)
    {
        Summary = summary;
        RecentPurchases = recentPurchases >= 0 && recentPurchases <= summary.Frequency ? recentPurchases
            : throw Require.OutOfRange(nameof(recentPurchases), recentPurchases, string.Create(CultureInfo.InvariantCulture, $"a whole number from 0 to the frequency, {summary.Frequency}"));
        Purchases = Require.NotNegative(purchases);
        Count = count >= 1 ? count : throw Require.OutOfRange(nameof(count), count, "a whole number ≥ 1");
    }

    /// <summary>What each of these customers had done by the observation end: x, t_x, T.</summary>
    public CustomerSummary Summary { get; }

    /// <summary>How many of its repeat purchases were made in the last part of the calibration, as long as the holdout.</summary>
    public int RecentPurchases { get; }

    /// <summary>Purchases in the holdout.</summary>
    public int Purchases { get; }

    /// <summary>How many customers there are.</summary>
    public long Count { get; }

    /// <summary>The row in invariant text: "12 customers with 1 purchase in the holdout, before that frequency 2, recency 30.43, age 38.86 weeks".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Count} {(Count == 1 ? "customer" : "customers")} with {Purchases} {(Purchases == 1 ? "purchase" : "purchases")} in the holdout, before that frequency {Summary.Frequency}, recency {Summary.Recency:0.###}, age {Summary.Age:0.###} {TimeUnits.Name(Summary.Unit)}s");
}
