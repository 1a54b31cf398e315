namespace CustomerLifetimeValue.Auditing;

/// <summary>The customers of two periods, separated: in both, in the first only, in the second only.</summary>
internal sealed class Overlap
{
    /// <summary>Two periods' customers, each in the order of their keys.</summary>
    public Overlap(CustomerTally[] first, CustomerTally[] second)
    {
        List<CustomerTally> firstOnly = [], secondOnly = [], bothFirst = [], bothSecond = [];
        int i = 0, j = 0;
        while (i < first.Length || j < second.Length)
        {
            if (j == second.Length || (i < first.Length && first[i].Customer < second[j].Customer)) firstOnly.Add(first[i++]);
            else if (i == first.Length || second[j].Customer < first[i].Customer) secondOnly.Add(second[j++]);
            else
            {
                bothFirst.Add(first[i++]);
                bothSecond.Add(second[j++]);
            }
        }
        (FirstOnly, SecondOnly, BothFirst, BothSecond) = ([.. firstOnly], [.. secondOnly], [.. bothFirst], [.. bothSecond]);
    }

    public CustomerTally[] FirstOnly { get; }

    public CustomerTally[] SecondOnly { get; }

    /// <summary>Those in both with what they did in the first period.</summary>
    public CustomerTally[] BothFirst { get; }

    /// <summary>Those in both, in the same order, with what they did in the second period.</summary>
    public CustomerTally[] BothSecond { get; }
}
