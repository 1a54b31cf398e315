using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Charts;

/// <summary>What stands in the data, and what was left out.</summary>
internal static class DataSection
{
    public static void Write(ReportPage page, ReportFacts facts)
    {
        page.Section("data", "The data");
        var quality = facts.Customers.Quality!;
        page.Say($"{page.Count(quality.RowsRead)} rows from {Words.Day(quality.FirstDate)} to {Words.Day(quality.LastDate)} became {page.Count(quality.Purchases)} purchases of {page.Customers(quality.Customers)}, observed to {Words.Day(quality.ObservationEnd)}.");
        List<string[]> rows = [];
        if (quality.BadRows.Count > 0) rows.Add(["rows that could not be read, set aside", page.Count(quality.BadRows.Count), quality.BadRows.Examples[0].ToString()]);
        Found("rows merged into a purchase of the same customer and day", quality.Merged);
        Found("rows alike in customer, day and amount: the same twice?", quality.PossibleDuplicates);
        Found("orders of nothing", quality.Zero);
        Found("returns (negative amounts)", quality.Negative);
        Found("days whose returns left nothing, set aside", quality.SetAside);
        Found("customers without a purchase", quality.WithoutPurchase);
        Found("orders after the last day observed, left out", quality.AfterObservationEnd);
        Found("customers first seen after it, left out", quality.FirstSeenAfterObservationEnd);
        if (rows.Count == 0) page.Say("Nothing was merged, set aside or left out.");
        else page.Table(["what was found", "how often", "for example"], rows, words: true);
        if (quality.RevenueWithoutPurchase != 0) page.Note($"{page.Money(quality.RevenueWithoutPurchase)} were booked to customers without a purchase; they are in no customer's value.");

        void Found(string what, DataQualityFinding finding)
        {
            if (finding.Count > 0) rows.Add([what, page.Count(finding.Count), finding.Examples.Count > 0 ? finding.Examples[0].ToString() : ""]);
        }
    }
}
