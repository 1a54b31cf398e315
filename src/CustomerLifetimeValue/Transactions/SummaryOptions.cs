using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Transactions;

/// <summary>How orders become purchases: what is merged, what counts, what is done with returns.</summary>
/// <remarks>Use the same options for the summary and its holdout, so that one rule counts in both halves;
/// <see cref="TransactionLog.Holdout(CustomerBase, DateOnly, CancellationToken)"/> takes those of the base.</remarks>
[JsonConverter(typeof(TransactionJsonConverter))]
public sealed record SummaryOptions
{
    /// <summary>The options of a summary; each has the usual default.</summary>
    /// <param name="mergePeriod">The calendar period whose orders count as one purchase: the day, the week from Monday to Sunday, the calendar month,
    /// quarter or year. The purchase is dated on its first order and worth their sum.</param>
    /// <param name="includeFirstPurchase">Whether the first purchase counts in frequency and monetary value; recency and age stay what they are.</param>
    /// <param name="returns">What is done with negative amounts.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is not a defined one.</exception>
    public SummaryOptions(TimeUnit mergePeriod = TimeUnit.Day, bool includeFirstPurchase = false, ReturnsPolicy returns = ReturnsPolicy.Keep)
    {
        MergePeriod = Require.Defined(mergePeriod);
        IncludeFirstPurchase = includeFirstPurchase;
        Returns = Require.Defined(returns);
    }

    /// <summary>Orders of one day merged, the first purchase not a repeat, returns kept as they are.</summary>
    public static SummaryOptions Default { get; } = new();

    /// <summary>The calendar period whose orders count as one purchase.</summary>
    public TimeUnit MergePeriod { get; }

    /// <summary>Whether the first purchase counts in frequency and monetary value.</summary>
    public bool IncludeFirstPurchase { get; }

    /// <summary>What is done with negative amounts.</summary>
    public ReturnsPolicy Returns { get; }

    /// <summary>The options in words: "orders of one day merged, first purchase excluded, returns Keep".</summary>
    public override string ToString() =>
        $"orders of one {TimeUnits.Name(MergePeriod)} merged, first purchase {(IncludeFirstPurchase ? "included" : "excluded")}, returns {Returns}";
}
