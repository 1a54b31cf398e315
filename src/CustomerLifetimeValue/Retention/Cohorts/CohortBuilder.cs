using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Retention;

/// <summary>Counts customers' histories into one cohort. Sums are compensated over sorted amounts, so that the order of rows does not matter.</summary>
internal sealed class CohortBuilder(string name, bool subscribed)
{
    private readonly List<CohortHistory> _histories = [];

    public void Add(CohortHistory history) => _histories.Add(history);

    public void AddAll(CohortBuilder other) => _histories.AddRange(other._histories);

    public Cohort Build(Margin margin, TimeUnit period)
    {
        int ages = _histories.Max(h => h.Observed);
        var revenue = new List<double>[ages];
        int[] customers = new int[ages], active = new int[ages], staying = new int[ages], before = new int[ages];
        var orders = new long[ages];
        for (int age = 0; age < ages; age++) revenue[age] = [];
        foreach (var history in _histories)
        {
            for (int age = 0; age < history.Observed; age++)
            {
                customers[age]++;
                if (history.LastActive >= age) staying[age]++;
                if (age > 0 && history.LastActive >= age - 1) before[age]++;
            }
            foreach (var (age, count, amount) in history.Events)
            {
                if (count > 0) active[age]++;
                orders[age] += count;
                revenue[age].Add(amount);
            }
        }
        var cells = new List<CohortCell>(ages);
        double cumulative = 0;
        for (int age = 0; age < ages; age++)
        {
            revenue[age].Sort();
            var sum = new CompensatedSum();
            foreach (double amount in revenue[age]) sum.Add(amount);
            double contribution = Require.Finite(sum.Value * margin.GrossMargin - margin.RetentionCost.Per(period) * active[age], "revenue");
            cumulative += contribution / customers[age];
            cells.Add(new CohortCell(age, customers[age], active[age], staying[age], before[age], orders[age], sum.Value, contribution, cumulative));
        }
        var ends = _histories.GroupBy(h => (h.Observed, h.LastActive)).OrderBy(g => g.Key)
            .Select(g => (g.Key.Observed, g.Key.LastActive, g.Count())).ToList().AsReadOnly();
        return new Cohort(name, _histories.Count, period, cells, [.. _histories.Select(h => (h.DaysToRepeat ?? int.MaxValue, h.DaysObserved))], ends, subscribed);
    }
}
