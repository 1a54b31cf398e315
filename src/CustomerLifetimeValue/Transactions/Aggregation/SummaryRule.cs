using System.Globalization;

namespace CustomerLifetimeValue.Transactions.Aggregation;

/// <summary>How a customer's tally becomes a summary.</summary>
internal readonly struct SummaryRule(DateOnly observationEnd, TimeUnit unit, SummaryOptions options)
{
    private readonly TimeUnit _unit = unit;
    private readonly (double Numerator, double Denominator) _unitsOfDay = TimeUnits.Ratio(TimeUnit.Day, unit);

    /// <summary>What is merged and what counts.</summary>
    public SummaryOptions Options { get; } = options;

    /// <summary>The observation end.</summary>
    public int LastDay { get; } = observationEnd.DayNumber;

    /// <summary>The summary of a customer with a purchase; false where there is none.</summary>
    public bool TrySummarize(CustomerKey customer, in PurchaseTally tally, out CustomerSummary summary)
    {
        if (!tally.IsFinite) throw new ArgumentException($"The amounts of customer '{customer}' add up to more than a double holds.", nameof(customer));
        if (tally.Rows > int.MaxValue)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Customer '{customer}' has {tally.Rows} orders; a summary counts at most {int.MaxValue}."), nameof(customer));
        if (tally.Purchases == 0)
        {
            summary = default;
            return false;
        }
        summary = new(tally, Units(tally.LastDay - tally.FirstDay), Units(LastDay - tally.FirstDay), _unit, Options.IncludeFirstPurchase);
        return true;
    }

    private double Units(int days) => days * _unitsOfDay.Numerator / _unitsOfDay.Denominator;
}
