using CustomerLifetimeValue.Auditing;

namespace CustomerLifetimeValue.Charts;

/// <summary>What happened: the five lenses of the customer-base audit.</summary>
internal static class AuditSection
{
    private static readonly int[] RepeatDays = [30, 90, 365];

    public static void Write(ReportPage page, ReportFacts facts)
    {
        page.Section("audit", "What happened");
        // Twice a year where there are two, else twice a quarter, else two months; at worst the one month that there is.
        var (months, unit) = facts.WholeMonths >= 24 ? (12, TimeUnit.Year) : facts.WholeMonths >= 6 ? (3, TimeUnit.Quarter) : (1, TimeUnit.Month);
        DateOnly end = facts.WholeMonths > 0 ? facts.EndOfMonths : facts.EndOfMonths.AddMonths(1), second = end.AddMonths(-months), first = second.AddMonths(-months);
        if (facts.Ordered(second, end)) Differences(page, facts, facts.Audit.Period(second, unit));
        if (first >= facts.Audit.Activity.Start && facts.Ordered(first, second) && facts.Ordered(second, end)) Change(page, facts, facts.Audit.Change(first, second, unit));
        Cohorts(page, facts);
        Contrast(page, facts);
        Health(page, facts);
        if (!facts.Audit.Activity.KnowsProfit) page.Note("The orders say nothing of their costs, so spend stands where profit would.");
    }

    private static void Differences(ReportPage page, ReportFacts facts, PeriodProfile period)
    {
        page.Heading("How different are the customers?");
        page.Say($"From {Words.Period(period)}, {page.Customers(period.Customers)} ordered {page.Number(period.AverageOrderFrequency)} times each on average, for {page.Money(period.AverageOrderValue)} an order: {page.Money(period.Spend)} in all. {page.Share(period.SpendPerCustomer.ShareBelowMean)} of them spent less than the average of {page.Money(period.SpendPerCustomer.Mean)}; half of them at most {page.Money(period.SpendPerCustomer.Median)}.");
        if (period.ProfitDeciles.Count > 0) page.Stress($"The best tenth of the customers brought {page.Share(period.CustomerDeciles[0].ProfitShare)} of the {facts.Money}.");
        if (period.LossMakers > 0) page.Say($"{page.Customers(period.LossMakers)} made a loss.");
        if (period.Profit > 0) page.Figure(() => Chart.Of(period, page.Style), $"The share of the {facts.Money} that each tenth of the customers brought.");
    }

    private static void Change(ReportPage page, ReportFacts facts, PeriodChange change)
    {
        page.Heading("What changed?");
        page.Say($"Of the {page.Customers(change.First.Customers)} who ordered from {Words.Period(change.First)}, {page.Count(change.Both.Customers)} ordered again from {Words.Period(change.Second)}, and {page.Count(change.FirstOnly.Customers)} did not; {page.Count(change.SecondOnly.Customers)} came who had not ordered in the earlier period. The {facts.Money} went from {page.Money(change.First.Profit)} to {page.Money(change.Second.Profit)}.");
        page.Figure(() => Chart.Of(change, page.Style), "From one period to the next: what went, what changed, what came. Who did not order is not lost: some will be back.");
    }

    private static void Cohorts(ReportPage page, ReportFacts facts)
    {
        page.Heading("Who came back?");
        var all = facts.Cohorts.All;
        string[] rates = [.. RepeatDays.Select(days => (days, rate: all.RepeatRate(days))).Where(pair => pair.rate is not null).Select(pair => $"{page.Share(pair.rate!.Value)} within {page.Count(pair.days)} days")];
        if (rates.Length > 0) page.Say($"After the first order customers bought again: {string.Join(", ", rates)}, of those observed so long.");
        if (facts.Cohorts.Cohorts.Count is > 1 and <= 60) page.Figure(() => Chart.Of(facts.Cohorts, page.Style), "Customers won together, row by row, and how many in a hundred of them ordered in each period after the first.");
    }

    private static void Contrast(ReportPage page, ReportFacts facts)
    {
        // The cohorts of the same quarter in two successive years, the later one followed for a year.
        DateOnly later = Quarter(facts.EndOfMonths).AddMonths(-15), earlier = later.AddMonths(-12);
        if (earlier < facts.Audit.Activity.Start || !Won(earlier) || !Won(later)) return;
        var contrast = facts.Audit.Contrast(earlier, later, TimeUnit.Quarter);
        if (!contrast.Periods.Any(period => period.Factors.Count > 0)) return;
        page.Heading("Are new customers better than a year before?");
        page.Say($"{page.Customers(contrast.First.Size)} were won in {Chart.Named(earlier, TimeUnit.Quarter)}, {page.Count(contrast.Second.Size)} in {Chart.Named(later, TimeUnit.Quarter)}. Until now the earlier ones have brought {page.Money(contrast.First.ValueToDate.Profit / contrast.First.Size)} each, the later ones, a year younger, {page.Money(contrast.Second.ValueToDate.Profit / contrast.Second.Size)}.");
        page.Figure(() => Chart.Of(contrast, page.Style), $"The {facts.Money} per customer won, later against earlier, at the same age: above ×1 the later ones bring more. The colours say why.");

        bool Won(DateOnly start) => facts.Months.Periods.Any(period => period.Start >= start && period.Start < start.AddMonths(3) && period.New.Customers > 0);
    }

    private static void Health(ReportPage page, ReportFacts facts)
    {
        var unit = facts.WholeMonths >= 36 ? TimeUnit.Year : facts.WholeMonths >= 9 ? TimeUnit.Quarter : TimeUnit.Month;
        var health = unit == TimeUnit.Month ? facts.Months : facts.Audit.Health(unit);
        if (health.Periods.Count < 2) return;
        page.Heading("How healthy is the base?");
        page.Table(
            ["period", "active", "of them new", "bought again in the next", $"{facts.Money}", $"{facts.Money} of new ones"],
            health.Periods.TakeLast(12).Select(period => new[]
            {
                Chart.Named(period.Start, unit) + (period.IsComplete ? "" : "*"), page.Count(period.Active), page.Share(period.NewCustomerShare),
                period.RepeatBuyingRate is { } rate ? page.Share(rate) : "–", page.Money(period.Profit), page.Share(period.NewCustomerProfitShare),
            }));
        if (health.Periods.Count <= 60) page.Figure(() => Chart.Of(health, page.Style), $"The {facts.Money} by when the customers were won, dark the oldest. An asterisk: the data do not cover the whole period.");
    }

    private static DateOnly Quarter(DateOnly day) => new(day.Year, (day.Month - 1) / 3 * 3 + 1, 1);
}
