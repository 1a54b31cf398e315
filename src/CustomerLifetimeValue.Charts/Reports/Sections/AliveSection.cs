using CustomerLifetimeValue.Auditing;

namespace CustomerLifetimeValue.Charts;

/// <summary>Who is still a customer.</summary>
internal static class AliveSection
{
    // A month, a quarter, half a year, a year, two years: how long customers have been silent.
    private static readonly (double Months, string Words)[] Silences = [(1, "up to a month"), (3, "1 to 3 months"), (6, "3 to 6 months"), (12, "6 to 12 months"), (24, "1 to 2 years"), (double.PositiveInfinity, "2 years and more")];

    public static void Write(ReportPage page, ReportFacts facts)
    {
        page.Section("alive", "Who is still a customer?");
        if (facts.Model is not { } model)
        {
            page.Say($"These orders do not say: {facts.NoModel}");
            return;
        }

        var customers = facts.Customers;
        page.Say("A shop is not told when a customer leaves. How likely it is that a customer is still there follows from how often and how recently they bought: one who used to buy every week and has not bought for a year has probably left; one who buys once a year probably has not.");
        double alive = SummarySection.Sum(model.Predictions.ProbabilitiesAlive);
        page.Stress($"About {page.Count(alive)} of the {page.Customers(customers.Count)} are still customers.");
        page.Table(["silent for", "customers", "chance of being there", "purchases to come, each", "value to come, all", "share"], Silent(page, facts, model));
        if (customers.Any(customer => customer.Age > 0))
        {
            double[] ages = [.. customers.Select(customer => customer.Age).Order()];
            var age = Duration.Weeks(Math.Max(1, Math.Round(ages[ages.Length / 2])));
            int most = Math.Clamp(customers.Max(customer => customer.Frequency), 3, 15);
            page.Figure(() => Chart.ProbabilityAlive(model.Fit.Model, age, most, page.Style), $"The chance of being still a customer, of those won {page.Time(age)} ago: the more often somebody bought, the more a silence means.");
        }

        var rfm = RfmTable.Of(customers, model: model.Fit.Model, prediction: model.Clv);
        page.Heading("By recency, frequency and money (RFM)");
        page.Table(
            ["segment", "customers", "share", "chance of being there", "value to come, each", "share of value"],
            rfm.BySegment().Where(segment => segment.Customers > 0).Select(segment => new[]
            {
                segment.Segment?.Name ?? "others", page.Count(segment.Customers), page.Share(segment.CustomerShare), page.Share(segment.MeanProbabilityAlive!.Value), page.Money(segment.MeanClv!.Value), page.Share(segment.ClvShare!.Value),
            }));
        page.Note($"The segments are the usual ones of RFM, by quintiles of recency and frequency; the figures beside them are the model's. Model: {model.Fit.Name}, {(model.Fit.Status == FitStatus.Converged ? "whose fit converged." : model.Fit.Diagnosis)}");
    }

    private static IEnumerable<string[]> Silent(ReportPage page, ReportFacts facts, ModelFacts model)
    {
        var predictions = model.Predictions;
        double from = 0, total = predictions.TotalValue;
        foreach (var (months, words) in Silences)
        {
            int count = 0;
            double alive = 0, purchases = 0, value = 0;
            for (int i = 0; i < facts.Customers.Count; i++)
            {
                var customer = facts.Customers.At(i);
                double silent = Duration.Of(customer.TimeSinceLastPurchase, customer.Unit).In(TimeUnit.Month);
                if (silent < from || silent >= months) continue;
                (count, alive, purchases, value) = (count + 1, alive + predictions.ProbabilitiesAlive[i], purchases + predictions.ExpectedPurchases[i], value + predictions.Values[i]);
            }

            from = months;
            if (count > 0) yield return [words, page.Count(count), page.Share(alive / count), page.Number(purchases / count), page.Money(value), total > 0 ? page.Share(value / total) : "–"];
        }
    }
}
