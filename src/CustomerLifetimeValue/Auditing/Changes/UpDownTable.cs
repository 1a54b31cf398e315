namespace CustomerLifetimeValue.Auditing;

/// <summary>Of the customers who ordered in both of two periods: what went up and what went down, in all combinations.</summary>
/// <remarks>Fader, Hardie &amp; Ross (2022), ch. 4. What is equal counts as up; for the orders, which are often equal, "same" is a class of its own. A customer who spent nothing in one
/// of the periods has no margin there and is left out.</remarks>
public sealed class UpDownTable
{
    internal UpDownTable(Overlap overlap)
    {
        var sums = new (ActivitySum First, ActivitySum Second)[2 * 2 * 2 * 3];
        for (int i = 0; i < overlap.BothFirst.Length; i++)
        {
            CustomerTally first = overlap.BothFirst[i], second = overlap.BothSecond[i];
            if (first.Spend <= 0 || second.Spend <= 0)
            {
                CustomersLeftOut++;
                continue;
            }
            int profit = second.Profit >= first.Profit ? 0 : 1;
            int value = Money.CompareRatios(second.Spend, second.Orders, first.Spend, first.Orders) >= 0 ? 0 : 1;
            int margin = Money.CompareRatios(second.Profit, second.Spend, first.Profit, first.Spend) >= 0 ? 0 : 1;
            int orders = 1 - Math.Sign(second.Orders - first.Orders);
            ref var sum = ref sums[((profit * 2 + value) * 2 + margin) * 3 + orders];
            sum.First.Add(first);
            sum.Second.Add(second);
        }
        Patterns = Array.AsReadOnly<UpDownPattern>([.. sums.Select((sum, i) => new UpDownPattern(i / 12 == 0, i / 6 % 2 == 0, i / 3 % 2 == 0, (OrderTrend)(i % 3), sum.First, sum.Second))]);
    }

    /// <summary>The customers in the table.</summary>
    public int Customers => Patterns.Sum(pattern => pattern.Customers);

    /// <summary>The customers of both periods who are not in it, because in one of them their spend is not above 0.</summary>
    public int CustomersLeftOut { get; }

    /// <summary>All 24 patterns: profit up before down, then order value, margin, and orders; patterns of no customer are among them.</summary>
    public IReadOnlyList<UpDownPattern> Patterns { get; }

    /// <summary>The table in invariant text: "9870 customers, 4321 of them with profit up or equal; 1 left out".</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{AuditText.Customers(Customers)}, {Patterns.Where(pattern => pattern.ProfitUp).Sum(pattern => pattern.Customers)} of them with profit up or equal; {CustomersLeftOut} left out");
}
