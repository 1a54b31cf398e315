namespace CustomerLifetimeValue.Charts;

/// <summary>When a new customer has paid back what it cost to win them.</summary>
internal static class PaybackSection
{
    private const int MostCohorts = 12;

    public static void Write(ReportPage page, ReportFacts facts)
    {
        page.Section("payback", "When has a new customer paid back?");
        double cost = facts.Cost.PerCustomer;
        var all = facts.Cohorts.All;
        string unit = facts.Cohorts.Period.ToString().ToLowerInvariant();
        var paid = all.Payback(facts.Cost);
        page.Say($"A new customer costs {page.Money(cost)}. {(paid is { Age: 0 } ? $"So far customers had paid that back, on average, within the {unit} of their first order." : paid is { } point ? $"So far customers had paid that back, on average, {page.Count(point.Age)} {unit}s after their first order." : "So far customers have not paid that back, on average, in the time observed.")}");
        if (facts.Model is { } model)
        {
            var ahead = model.NewCustomer.Payback(facts.Cost);
            page.Stress(ahead is { } expected
                ? expected.Time == Duration.Zero ? "By the model a new customer pays back with the first order." : $"By the model a new customer has paid back after {page.Time(expected.Time)}."
                : $"By the model a new customer does not pay back within {page.Time(facts.Options.Horizon)}: what comes in is worth {page.Money(model.NewCustomer.Value)}.");
            int periods = Math.Clamp((int)Math.Ceiling(facts.Options.Horizon.In(model.NewCustomer.Period)), 1, 520);
            page.Figure(() => Chart.Of(model.NewCustomer.Schedule(periods).After(facts.Cost), page.Style), "What a new customer has brought, less what they cost, week by week, by the model.");
        }

        if (all.Cells.Count > 1) page.Figure(() => Chart.Of(all.CumulativeValue(all.Cells.Count), facts.Cohorts.Period, facts.Cost, page.Style), "What customers have brought since their first order, on average, as it was.");
        page.Table(
            ["won in", "customers", "brought so far, each", "paid back"],
            facts.Cohorts.Cohorts.TakeLast(MostCohorts).Select(cohort => new[]
            {
                cohort.Name, page.Count(cohort.Size), cohort.Cells.Count > 0 ? page.Money(cohort.Cells[^1].CumulativeContributionPerCustomer) : "–",
                cohort.Payback(facts.Cost) is { } back ? back.Age == 0 ? "with the first orders" : $"after {page.Count(back.Age)} {unit}s" : "not yet",
            }));
        page.Note($"Brought: the margin on the orders, undiscounted, less the cost of serving, up to the last {unit} that is over for all of a row's customers.");
    }
}
