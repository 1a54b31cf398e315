using CustomerLifetimeValue.Decisions;

namespace CustomerLifetimeValue.Charts;

/// <summary>What could be done, and what it may cost.</summary>
internal static class ActionsSection
{
    private static readonly (double From, double To)[] Groups = [(.8, 1.01), (.4, .8), (0, .4)];

    public static void Write(ReportPage page, ReportFacts facts)
    {
        page.Section("actions", "What to do");
        if (facts.Model is not { } model)
        {
            page.Say($"Without a forecast there is nothing to weigh costs against: {facts.NoModel}");
            return;
        }

        Offers(page, facts, model);
        Budget(page, facts, model);
        Levers(page, facts, model);
    }

    private static void Offers(ReportPage page, ReportFacts facts, ModelFacts model)
    {
        page.Heading("Offers: what may keeping a customer cost?");
        page.Say($"Say an offer keeps {page.Count(100 * facts.Options.Uplift)} more in a hundred of those to whom it is made. All who stay take it, those who would have stayed anyway among them. It pays as long as it costs less than this for each who takes it:");
        List<string[]> rows = [];
        foreach (var (from, to) in Groups)
        {
            int count = 0;
            double alive = 0, value = 0;
            for (int i = 0; i < model.Predictions.Count; i++)
            {
                double chance = model.Predictions.ProbabilitiesAlive[i];
                if (chance < from || chance >= to) continue;
                (count, alive, value) = (count + 1, alive + chance, value + model.Predictions.Values[i]);
            }

            if (count == 0 || !(alive > 0)) continue;
            double without = alive / count, with = Math.Min(1, without + facts.Options.Uplift), ifThere = value / alive;
            double highest = new RetentionOffer(ifThere, Math.Min(1, without), with, discount: 0).BreakEvenDiscount;
            string name = from == 0 ? $"probably gone (below {page.Chosen(to)})" : to > 1 ? $"surely there ({page.Chosen(from)} and more)" : $"wavering ({page.Chosen(from)} to {page.Chosen(to)})";
            rows.Add([name, page.Count(count), page.Money(ifThere), highest > 0 ? page.Money(highest) : "no offer pays", page.Money(value)]);
        }

        page.Table(["chance of being there", "customers", "value of one who stays", "an offer pays below", "value to come, all"], rows);
        page.Note("How much an offer changes is not in the orders. Try it on some, leave others without, and compare; see the difference, not the before and after.");
    }

    private static void Budget(ReportPage page, ReportFacts facts, ModelFacts model)
    {
        page.Heading("Budget: what may winning a customer cost?");
        var options = facts.Options;
        var budget = AcquisitionBudget.Of(model.NewCustomer, options.LtvToCac, options.Payback);
        double value = model.NewCustomer.Value, cost = facts.Cost.PerCustomer;
        page.Table(["rule", "at most"],
        [
            ["nothing is lost over the time looked at", page.Money(budget.BreakEven)],
            [$"worth {page.Number(options.LtvToCac)} times the cost", page.Money(budget.AtRatio)],
            [$"paid back within {page.Time(options.Payback)}", page.Money(budget.AtPayback)],
        ]);
        string judged = budget.Highest is not { } highest ? "No cost is low enough: a new customer loses money."
            : cost <= highest.PerCustomer ? $"Today's {page.Money(cost)} meets all three; there is room up to {page.Money(highest.PerCustomer)}."
            : cost <= budget.BreakEven ? $"Today's {page.Money(cost)} gains money, but not by the strictest rule, which allows {page.Money(highest.PerCustomer)}."
            : $"Today's {page.Money(cost)} is more than a new customer brings.";
        page.Stress(judged + (cost > 0 && double.IsFinite(value / cost) ? $" A new customer is worth {page.Number(Math.Round(value / cost, 2))} times what they cost." : ""));
        page.Note("These are limits for the next customer, who usually costs more than the average one.");
    }

    private static void Levers(ReportPage page, ReportFacts facts, ModelFacts model)
    {
        if (model.NewCustomer.Value == facts.Cost.PerCustomer) return;
        page.Heading("Levers: what moves the value of a new customer?");
        var levers = Decisions.Levers.Of(model.NewCustomer, facts.Cost);
        var tornado = levers.Tornado();
        page.Say($"Each input a tenth lower and a tenth higher, the others as they are. The strongest that is in your hands: {Words.Spaced(levers.Strongest.Name)}.");
        if (tornado.Any(change => change.Swing is not null and not 0)) page.Figure(() => Chart.Of(tornado, page.Style), "What a new customer is worth after what they cost, when one input is a tenth lower or higher. Dropout: how soon customers leave.");
    }
}
