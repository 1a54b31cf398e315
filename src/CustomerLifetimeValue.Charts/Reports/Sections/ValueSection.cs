namespace CustomerLifetimeValue.Charts;

/// <summary>What the customers are worth, and how sure that is.</summary>
internal static class ValueSection
{
    public static void Write(ReportPage page, ReportFacts facts)
    {
        page.Section("value", "What are the customers worth?");
        if (facts.Model is not { } model)
        {
            page.Say($"These orders do not say: {facts.NoModel}");
            return;
        }

        double[] values = model.Predictions.Values.ToArray();
        string horizon = page.Time(facts.Options.Horizon);
        page.Say($"The value of a customer is what their purchases of the next {horizon} will leave, each discounted to today. It is a mean: one customer may spend nothing, another several times as much. Added up, that evens out.");
        if (model.Forecast is { } forecast)
        {
            string net = facts.Margin.RetentionCost.Value > 0 ? ", net of the cost of serving and keeping them" : "";
            page.Stress($"Together today's customers are worth {page.Money(model.Predictions.TotalValue)}{net}, with {page.Chosen(.95)} confidence between {page.MoneyWithin(forecast.Value.Interval()).Replace(" to ", " and ", StringComparison.Ordinal)}.");
            page.Figure(() => Chart.Of(forecast, style: page.Style), $"What today's customers will bring, added up{net}, and the interval in which it will lie.");
            if (Math.Abs(forecast.Value.Mean - model.Predictions.TotalValue) > .01 * Math.Abs(forecast.Value.Mean))
                page.Note($"The curve ends at {page.Money(forecast.Value.Mean)}: that is the mean over the uncertainty of the parameters; the sum of the single values uses the most likely parameters.");
        }
        else
        {
            page.Stress($"Together today's customers are worth {page.Money(model.Predictions.TotalValue)}.");
            page.Note($"There is no interval: {model.NoForecast}");
        }

        if (values.Distinct().Skip(1).Any()) page.Figure(() => Chart.Distribution(values, page.Style), "How many customers are worth how much.");
        if (facts.Options.BestCustomers == 0) return;
        page.Heading("Worth most from here on");
        page.Table(
            ["customer", "last purchase", "repeat purchases", "chance of being there", "purchases to come", "order value", "value to come"],
            model.Predictions.Best(facts.Options.BestCustomers).Select(best =>
            {
                var summary = facts.Customers[best.Customer];
                return new[]
                {
                    best.Customer.ToString(), summary.LastPurchase is { } day ? Words.Day(day) : "–", page.Count(summary.Frequency), page.Share(best.ProbabilityAlive),
                    best.ExpectedPurchases is { } purchases ? page.Number(purchases) : "–", page.Money(best.ExpectedOrderValue), page.Money(best.Value),
                };
            }));
    }
}
