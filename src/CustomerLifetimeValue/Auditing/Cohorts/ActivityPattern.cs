using System.Globalization;

namespace CustomerLifetimeValue.Auditing;

/// <summary>The customers of a cohort who bought in the same calendar years.</summary>
public sealed record ActivityPattern : ActivityGroup
{
    private ActivityPattern(string text, int firstYear, in ActivitySum sum, int size) : base(sum) =>
        (Text, FirstYear, Share) = (text, firstYear, (double)sum.Customers / size);

    /// <summary>One character a year, from that of the first order to the last in the data: 1 where they bought, 0 where not. In the first year 1 means a second order in it.</summary>
    public string Text { get; }

    /// <summary>The year of the first character.</summary>
    public int FirstYear { get; }

    /// <summary>The number of customers.</summary>
    public int Customers => ActiveCustomers;

    /// <summary>Their share of the cohort. Range: (0, 1].</summary>
    public double Share { get; }

    /// <summary>Whether they bought in a year; in the year of the first order, whether they bought again.</summary>
    /// <param name="year">The year. Range: from <see cref="FirstYear"/> as many years as <see cref="Text"/> has characters.</param>
    /// <exception cref="ArgumentOutOfRangeException">The year is outside its range.</exception>
    public bool IsActiveIn(int year) => year >= FirstYear && year - FirstYear < Text.Length ? Text[year - FirstYear] == '1'
        : throw Require.OutOfRange(nameof(year), year, FormattableString.Invariant($"{FirstYear} to {FirstYear + Text.Length - 1}"));

    /// <summary>The pattern in invariant text: "0100 from 2016: 120 customers (4.1 %), 240 orders, spend 4800, profit 2400".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Text} from {FirstYear}: {AuditText.Customers(Customers)} ({AuditText.Percent(Share)}), {AuditText.Orders(Orders)}, spend {Spend:0.##}, profit {Profit:0.##}");

    /// <summary>The patterns that occur in a cohort, the commonest first; equally common ones in the order of their texts. A week belongs to the year of its Monday.</summary>
    internal static IReadOnlyList<ActivityPattern> Of(ActivityColumns activity, int[] members, DateOnly start)
    {
        int from = AuditCalendar.Number(start, activity.Unit), first = start.Year, years = activity.LastDay.Year - first + 1;
        int[] yearOf = [.. Enumerable.Range(activity.First, activity.Last - activity.First + 1).Select(period => AuditCalendar.FirstDay(period, activity.Unit).Year - first)];
        var sums = new Dictionary<string, ActivitySum>(StringComparer.Ordinal);
        var orders = new long[years];
        var text = new char[years];
        foreach (int customer in members)
        {
            Array.Clear(orders);
            decimal spend = 0, profit = 0;
            foreach (var (period, tally) in activity.RowsOf(customer))
            {
                if (period < from) continue; // returns before the first order
                orders[yearOf[period - activity.First]] += tally.Orders;
                (spend, profit) = (spend + tally.Spend, profit + tally.Profit);
            }
            for (int year = 0; year < years; year++) text[year] = orders[year] > (year == 0 ? 1 : 0) ? '1' : '0';
            string pattern = new(text);
            sums.TryGetValue(pattern, out var sum);
            sum.Add(new CustomerTally(customer, orders.Sum(), spend, profit));
            sums[pattern] = sum;
        }
        return Array.AsReadOnly<ActivityPattern>([.. sums.OrderByDescending(pair => pair.Value.Customers).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => new ActivityPattern(pair.Key, first, pair.Value, members.Length))]);
    }
}
