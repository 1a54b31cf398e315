using System.Globalization;

namespace CustomerLifetimeValue.Transactions;

/// <summary>How a customer's tally becomes a summary.</summary>
/// <param name="observationEnd">The observation end.</param>
/// <param name="unit">The unit of the times.</param>
/// <param name="options">What is merged and what counts.</param>
/// <param name="places">The decimal places of the units of money.</param>
/// <param name="areKnown">Whether there are amounts.</param>
internal readonly struct SummaryRule(DateOnly observationEnd, TimeUnit unit, SummaryOptions options, int places, bool areKnown)
{
    private readonly (double Numerator, double Denominator) _unitsOfDay = TimeUnits.Ratio(TimeUnit.Day, unit);
    private readonly double _logUnits = TimeUnits.LogRatio(TimeUnit.Day, unit);

    /// <summary>The unit of the times.</summary>
    public TimeUnit Unit { get; } = unit;

    /// <summary>What is merged and what counts.</summary>
    public SummaryOptions Options { get; } = options;

    /// <summary>The observation end.</summary>
    public int LastDay { get; } = observationEnd.DayNumber;

    /// <summary>The summary of a customer with a purchase; false where there is none.</summary>
    public bool TrySummarize(CustomerKey customer, in PurchaseTally tally, out CustomerSummary summary)
    {
        double revenue = tally.Revenue.At(places), bought = tally.PurchaseRevenue.At(places), repeated = tally.RepeatRevenue.At(places);
        if (!double.IsFinite(revenue) || !double.IsFinite(bought) || !double.IsFinite(repeated)) throw new InvalidOperationException($"The amounts of customer '{customer}' add up to more than a double holds.");
        if (tally.Rows > int.MaxValue)
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Customer '{customer}' has {tally.Rows} orders; a summary counts at most {int.MaxValue}."));
        if (tally.Purchases == 0)
        {
            summary = default;
            return false;
        }
        double? gaps = tally.Gaps.Value + (tally.Purchases - 1) * _logUnits;
        summary = new(tally, (areKnown ? revenue : null, Options.IncludeFirstPurchase ? bought : repeated), Units(tally.LastDay - tally.FirstDay), Units(LastDay - tally.FirstDay), gaps, Unit, Options.IncludeFirstPurchase);
        return true;
    }

    private double Units(int days) => days * _unitsOfDay.Numerator / _unitsOfDay.Denominator;
}
