namespace CustomerLifetimeValue.Charts;

/// <summary>What the terms of the page mean.</summary>
internal static class GlossarySection
{
    private static (string, string)[] Terms(ReportPage page) =>
    [
        ("Acquisition cost (CAC)", "What was spent on winning customers, divided by the customers won."),
        ("Active", "With at least one order in the period."),
        ("Cohort", "The customers whose first order fell into the same period."),
        ("Chance of being there", "The probability that a customer has not left for good, given how often and how lately they bought; also called P(alive)."),
        ("Contribution, margin", "What is left of an order's amount after the goods and what goes with them."),
        ("Decile, tenth", "Customers ranked from best to last and cut into ten equal parts."),
        ("Discount", "Money that comes later is worth less today; the discount rate says by how much a year."),
        ("Gini", "How unequal customers are: 0 where all bring the same, near 1 where one brings everything."),
        ("Holdout", "The last part of the data, kept from the model, so that its forecast can be compared with what came."),
        ($"Interval ({page.Chosen(.95)})", "Where the true figure lies in 95 cases of 100, if the model holds. It counts chance and what the data leave open about the model's parameters."),
        ("Levers", "The inputs of a value; how strongly each moves it."),
        ("Lorenz curve", "The share of the value that the least valuable customers bring, from none of them to all."),
        ("Model", "Two assumptions in numbers: how often customers buy while they are there and how they leave (BG/NBD, MBG/NBD or Pareto/NBD), and how much they spend an order (gamma-gamma)."),
        ("Payback", "The time until what a customer brought has covered what it cost to win them."),
        ("Purchase", "All orders of a customer on one day, less that day's returns."),
        ("RFM", "Recency, frequency, monetary value: how lately, how often and for how much a customer bought, scored in fifths."),
        ("Value (CLV, LTV)", "Customer lifetime value: what a customer's purchases will leave from today on, discounted, within the time looked at. What was left before is not in it."),
    ];

    public static void Write(ReportPage page, ReportFacts facts)
    {
        page.Section("glossary", "What the terms mean");
        page.Terms(Terms(page));
    }
}
