namespace CustomerLifetimeValue.Charts;

/// <summary>The answer before the reasons.</summary>
internal static class SummarySection
{
    public static void Write(ReportPage page, ReportFacts facts)
    {
        page.Section("summary", "In short");
        var customers = facts.Customers;
        List<(string, string, string)> cards = [(page.Count(customers.Count), "customers", $"with {page.Count(customers.TotalPurchases)} purchases up to {Words.Day(facts.LastDay)}")];
        if (facts.Model is { } model)
        {
            double alive = Sum(model.Predictions.ProbabilitiesAlive), total = model.Predictions.TotalValue;
            string horizon = page.Time(facts.Options.Horizon);
            cards.Add((page.Count(alive), "still customers", $"{page.Share(alive / customers.Count)} of all, by what they bought and when"));
            cards.Add((page.Count(Sum(model.Predictions.ExpectedPurchases)), "purchases to come", $"within {horizon}{(model.Forecast is { } f ? $"; {page.Chosen(.95)}: {page.Within(f.Purchases.Interval())}" : "")}"));
            cards.Add((page.Money(total), "value of today's customers", $"within {horizon}{Between(page, facts, model)}"));
            cards.Add((page.Money(model.NewCustomer.Value), "value of a new customer", $"who costs {page.Money(facts.Cost.PerCustomer)}"));
            var payback = model.NewCustomer.Payback(facts.Cost);
            cards.Add((payback is { } paid ? paid.Time == Duration.Zero ? "at once" : page.Time(paid.Time) : "never", "until a new customer has paid back", payback is { Time: var time } && time == Duration.Zero ? "with the first order" : $"within the {horizon} looked at"));
        }

        page.Cards([.. cards]);
        if (facts.NoModel is { } why) page.Stress($"These orders do not bear a forecast: {why} What happened is shown all the same.");
        if (facts.Check is { } check) page.Say(CheckSection.Verdict(page, check));
        page.Note($"Assumed: {Assumed(page, facts)}. Everything else is read from the orders.");
    }

    public static double Sum(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values) sum += value;
        return sum;
    }

    private static string Between(ReportPage page, ReportFacts facts, ModelFacts model) => model.Forecast is not { } forecast ? ""
        : $"{(facts.Margin.RetentionCost.Value > 0 ? "; net of the cost of keeping them" : "")}; {page.Chosen(.95)}: {page.MoneyWithin(forecast.Value.Interval())}";

    private static string Assumed(ReportPage page, ReportFacts facts)
    {
        double keeping = facts.Margin.RetentionCost.Per(TimeUnit.Year);
        string cost = keeping > 0 ? $", {page.Money(keeping)} a year to serve and keep a customer" : "";
        return $"a gross margin of {page.Share(facts.Margin.GrossMargin)}{cost}, a discount of {page.Share(facts.Discount.Per(TimeUnit.Year))} a year, {page.Money(facts.Cost.PerCustomer)} to win a customer";
    }
}
