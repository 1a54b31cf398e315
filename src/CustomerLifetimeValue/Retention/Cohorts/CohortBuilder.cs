using System.Globalization;
using System.Runtime.InteropServices;
using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Retention;

/// <summary>Counts customers into one cohort, age by age. Sums are exact, so that the order of customers and rows does not matter.</summary>
/// <param name="name">The cohort's name.</param>
/// <param name="subscribed">Whether its customers renew rather than buy.</param>
/// <param name="places">The decimal places of the units of money.</param>
internal sealed class CohortBuilder(string name, bool subscribed, int places)
{
    /// <summary>The most ages of a cohort: 273 years of days, so that one wrong date does not fill the memory.</summary>
    private const int MostAges = 100_000;

    private readonly List<(int DaysToRepeat, int DaysObserved)> _repeats = [];
    private readonly Dictionary<(int Observed, int LastActive), int> _ends = [];
    private int[] _active = [];
    private long[] _orders = [];
    private ExactSum[] _revenue = [];
    private int _ages;

    /// <summary>Refuses more ages than a cohort has.</summary>
    public static int Ages(int observed, DateOnly first) => observed <= MostAges ? observed : throw Require.OutOfRange("period", observed, string.Create(CultureInfo.InvariantCulture,
        $"one of which at most {MostAges} lie between the first purchase, {first:yyyy-MM-dd}, and the end of observation; take a longer period, or leave such orders out"));

    /// <summary>Counts what one customer did at an age.</summary>
    public void Add(int age, int orders, in ExactSum revenue) => Add(age, orders > 0 ? 1 : 0, orders, revenue);

    /// <summary>Counts what several customers did at an age.</summary>
    public void Add(int age, int active, long orders, in ExactSum revenue)
    {
        if (age >= _active.Length)
        {
            int size = Math.Max(age + 1, 2 * _active.Length);
            Array.Resize(ref _active, size);
            Array.Resize(ref _orders, size);
            Array.Resize(ref _revenue, size);
        }
        _active[age] = checked(_active[age] + active);
        _orders[age] += orders;
        _revenue[age].Add(revenue);
    }

    /// <summary>Counts one customer.</summary>
    /// <param name="observed">The ages observed to their end, 0 to observed − 1.</param>
    /// <param name="lastActive">The last of them at which the customer was active; −1 for none.</param>
    /// <param name="daysToRepeat">Days from the first purchase to the next day with a purchase; null for none.</param>
    /// <param name="daysObserved">Days from the first purchase to the end of observation.</param>
    /// <param name="customers">How many customers share all of it.</param>
    public void Add(int observed, int lastActive, int? daysToRepeat, int daysObserved, int customers = 1)
    {
        _ages = Math.Max(_ages, observed);
        for (int i = 0; i < customers; i++) _repeats.Add((daysToRepeat ?? int.MaxValue, daysObserved));
        CollectionsMarshal.GetValueRefOrAddDefault(_ends, (observed, lastActive), out _) += customers;
    }

    /// <summary>Counts another cohort's customers.</summary>
    public void Add(CohortBuilder other)
    {
        for (int age = Math.Min(other._ages, other._active.Length) - 1; age >= 0; age--)
        {
            Add(age, 0, other._revenue[age]);
            _active[age] += other._active[age];
            _orders[age] += other._orders[age];
        }
        _ages = Math.Max(_ages, other._ages);
        _repeats.AddRange(other._repeats);
        foreach (var (end, customers) in other._ends) CollectionsMarshal.GetValueRefOrAddDefault(_ends, end, out _) += customers;
    }

    /// <summary>The cohort.</summary>
    public Cohort Build(Margin margin, TimeUnit period)
    {
        // Who was observed at an age was observed longer than it, and who stayed was last active then or later.
        int[] customers = new int[_ages + 1], staying = new int[_ages + 1], lastSeen = new int[_ages + 1];
        foreach (var ((observed, lastActive), count) in _ends)
        {
            if (observed > 0) customers[observed - 1] += count;
            if (lastActive >= 0) staying[lastActive] += count;
            if (lastActive >= 0 && lastActive == observed - 1) lastSeen[observed] += count; // stayed to the end of what was observed of them
        }
        for (int age = _ages - 1; age >= 0; age--)
        {
            customers[age] += customers[age + 1];
            staying[age] += staying[age + 1];
        }

        var cells = new List<CohortCell>(_ages);
        double cumulative = 0;
        for (int age = 0; age < _ages; age++)
        {
            bool any = age < _active.Length;
            int active = any ? _active[age] : 0;
            double revenue = any ? _revenue[age].At(places) : 0, contribution = Require.Finite(revenue * margin.GrossMargin - margin.RetentionCost.Per(period) * active, "revenue");
            cumulative += contribution / customers[age];
            int before = age == 0 ? 0 : staying[age - 1] - lastSeen[age];
            cells.Add(new CohortCell(age, customers[age], active, staying[age], before, any ? _orders[age] : 0, revenue, contribution, cumulative));
        }
        var ends = _ends.OrderBy(end => end.Key).Select(end => (end.Key.Observed, end.Key.LastActive, end.Value)).ToList().AsReadOnly();
        return new Cohort(name, _repeats.Count, period, cells, [.. _repeats], ends, subscribed);
    }
}
