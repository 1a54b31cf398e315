using System.Globalization;

namespace CustomerLifetimeValue.Transactions;

public sealed partial class CustomerBase
{
    /// <summary>The same customers with their times counted in whole calendar periods, as a model of one opportunity a period wants them (the BG/BB).</summary>
    /// <returns>A base in the unit of <see cref="SummaryOptions.MergePeriod"/>: a customer's age is the number of periods after that of the first purchase, up to the one that
    /// ends with the observation; its recency is the number of the last one with a purchase, 0 where there was none after the first. Frequency, which is at most one
    /// purchase a period, and money stay what they are; the sum of log gaps, which were counted in days, is then unknown.</returns>
    /// <exception cref="InvalidOperationException">The base is not a log's summary, the first purchase counts in its frequencies, or the observation ends within a period,
    /// so that its last opportunity is not over.</exception>
    /// <remarks>Summarise the log with <c>new SummaryOptions(mergePeriod: TimeUnit.Month)</c> or another period first.</remarks>
    public CustomerBase InWholePeriods()
    {
        if (this is not { ObservationEnd: { } end, Options: { } options })
            throw new InvalidOperationException("The base is one of stated summaries, without dates to count periods by; state whole times instead.");
        if (options.IncludeFirstPurchase)
            throw new InvalidOperationException("The first purchase counts in the frequencies of this base; allowed: options without it, as it comes before the first period that counts.");
        var period = options.MergePeriod;
        if (!CalendarPeriod.Ends(end, period))
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture,
                $"The observation ends on {end:yyyy-MM-dd}, within a {TimeUnits.Name(period)}; allowed: {CalendarPeriod.EndsAround(end, period)}."));
        int last = CalendarPeriod.Of(end.DayNumber, period);
        var summaries = new CustomerSummary[_summaries.Length];
        for (int i = 0; i < summaries.Length; i++)
        {
            ref readonly var customer = ref _summaries[i];
            int first = CalendarPeriod.Of(customer.FirstPurchase!.Value.DayNumber, period);
            summaries[i] = new(customer, CalendarPeriod.Of(customer.LastPurchase!.Value.DayNumber, period) - first, last - first, sumOfLogGaps: null, period);
        }
        return new(_keys, summaries, period, end, Quality, options);
    }
}
