namespace CustomerLifetimeValue.Charts;

/// <summary>Whether such a forecast would have held before.</summary>
internal static class CheckSection
{
    // What a manager would call close and off: a tenth, and a quarter.
    private const double Close = .10, Off = .25;

    public static void Write(ReportPage page, ReportFacts facts)
    {
        page.Section("check", "Can the forecast be trusted?");
        if (facts.Check is not { } check)
        {
            page.Say($"There was no check: {facts.NoCheck}");
            return;
        }

        page.Say($"The model was shown the orders up to {Words.Day(check.Seen)} only, and asked what {page.Customers(check.Holdout.Count)} known by then would do in the {page.Time(check.Holdout.Length)} after it.");
        page.Stress(Verdict(page, check));
        page.Table(["", "expected", $"{page.Chosen(.95)} interval", "came"],
        [
            ["purchases", page.Count(check.Check.TotalExpected), check.Purchases is { } purchases ? page.Within(purchases) : "–", page.Count(check.Check.TotalActual)],
            ["revenue", page.Money(check.ExpectedRevenue), check.Revenue is { } revenue ? page.MoneyWithin(revenue) : "–", page.Money(check.ActualRevenue)],
        ]);
        double model = check.Check.Model.MeanAbsolute, repeated = check.Check.LastPeriodRepeated.MeanAbsolute;
        page.Say($"For a single customer the model was off by {page.Number(model)} purchases on average; assuming that everybody buys as often as in the same length of time before would have been off by {page.Number(repeated)}. {(model < repeated ? "The model is the better of the two." : "Here the model is no better than that.")}");
        if (check.Gains is { } gains)
        {
            var fifth = gains.Points.MinBy(point => Math.Abs(point.ShareOfCustomers - .2));
            page.Say($"The {page.Share(fifth.ShareOfCustomers)} of the customers of whom most was expected made {page.Share(fifth.ShareOfActual)} of the purchases.");
        }

        page.Figure(() => Chart.Of(check.Tracking, cumulative: true, page.Style), "All repeat purchases so far, as they came and as the model expected them; after the line it had not seen them.");
        page.Figure(() => Chart.Of(check.Check, page.Style), "Purchases in the time kept from the model, by how often customers had bought before.");
        if (check.Gains is { } curve) page.Figure(() => Chart.Of(curve, page.Style), "How many of the purchases the customers made of whom most was expected.");
        page.Note($"Model: {check.Fit.Name} with weeks as the unit of time; the order value by the gamma-gamma model. The intervals count chance and what the data leave open about the parameters, not a campaign, a season or a new competitor.");
    }

    /// <summary>The check in a sentence or two.</summary>
    public static string Verdict(ReportPage page, HoldoutFacts check)
    {
        double expected = check.Check.TotalExpected, actual = check.Check.TotalActual, off = actual > 0 ? expected / actual - 1 : double.PositiveInfinity;
        string difference = actual == 0 ? "nobody bought" : Math.Abs(off) < .005 ? "it was right" : $"it expected {page.Share(Math.Abs(off))} too {(off > 0 ? "many" : "few")}";
        bool surprised = check.Purchases is { } interval && (actual < interval.Lower || actual > interval.Upper);
        string inside = check.Purchases is null ? "" : surprised ? ", outside its interval" : ", within its interval";
        string usable = surprised ? "Totals of this kind can be planned with, but are less sure than the intervals say." : "Totals of this kind can be planned with.";
        string judgement = Math.Abs(off) <= Close ? usable : Math.Abs(off) <= Off ? "Take totals with care; who is better than whom holds better than how much." : "Do not plan with the totals; use the order of the customers at most.";
        return $"Checked against the {page.Time(check.Holdout.Length)} after {Words.Day(check.Seen)}: {page.Count(expected)} purchases were expected and {page.Count(actual)} came; {difference}{inside}. {judgement}";
    }
}
