using CustomerLifetimeValue.Portfolios;

namespace CustomerLifetimeValue.Charts;

/// <summary>How few bring how much.</summary>
internal static class ConcentrationSection
{
    public static void Write(ReportPage page, ReportFacts facts)
    {
        page.Section("concentration", "Who brings the value?");
        if (facts.Model is not { } model)
        {
            page.Say($"These orders do not say: {facts.NoModel}");
            return;
        }

        var concentration = Portfolio.Concentration(model.Predictions.Values);
        if (!(concentration.Total > 0))
        {
            page.Say("The customers together are worth nothing, so that there are no shares of it.");
            return;
        }

        page.Stress($"The best {page.Chosen(.2)} of the customers bring {page.Share(concentration.ShareOfTop(.2))} of the value to come, the best {page.Chosen(.01)} bring {page.Share(concentration.ShareOfTop(.01))}.");
        page.Figure(() => Chart.Of(concentration, page.Style), "The further the curve lies below the straight line, the fewer customers bring the value.");
        page.Table(
            ["tenth of the customers", "customers", "value to come, each", "share of value", "with those before"],
            concentration.Deciles.Select(decile => new[]
            {
                decile.Number == 1 ? "1, the best" : page.Count(decile.Number), page.Count(decile.Summary.Count), decile.Summary.Count > 0 ? page.Money(decile.Summary.Mean) : "–",
                decile.Share is { } share ? page.Share(share) : "–", decile.CumulativeShare is { } sum ? page.Share(sum) : "–",
            }));
    }
}
