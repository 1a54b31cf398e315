using System.Globalization;

namespace CustomerLifetimeValue.Retention;

/// <summary>One cohort at one age: what its customers did in that period of their life.</summary>
/// <remarks>Only customers observed to the end of that age count; shares and averages are of them alone.</remarks>
public sealed record CohortCell
{
    internal CohortCell(int age, int customers, int active, int staying, int stayingBefore, long orders, double revenue, double contribution, double cumulative)
    {
        (Age, Customers, Active, Staying, StayingBefore) = (age, customers, active, staying, stayingBefore);
        (Orders, Revenue, Contribution, CumulativeContributionPerCustomer) = (orders, revenue, contribution, cumulative);
    }

    /// <summary>The age in periods; 0 is the period of the first purchase, or the start of a subscription.</summary>
    public int Age { get; }

    /// <summary>The customers observed to the end of this age.</summary>
    public int Customers { get; }

    /// <summary>Those of them who bought in this period, or whose subscription was running.</summary>
    public int Active { get; }

    /// <summary>Those of them who were active in this period or in a later one that was observed.</summary>
    public int Staying { get; }

    /// <summary>The share active in this very period, Active/Customers. Range: [0, 1]. Of subscriptions it is the share retained; of a shop's buyers it is not, as who skips
    /// a period is not lost.</summary>
    public double ActiveShare => Active / (double)Customers;

    /// <summary>The share active in this period or later, Staying/Customers, also called rolling retention. Range: [0, 1]. Near the end of observation it is too low for
    /// buyers who come back after a pause.</summary>
    public double StayingShare => Staying / (double)Customers;

    /// <summary>The orders of this period; orders of one day are one. For subscriptions, the payments.</summary>
    public long Orders { get; }

    /// <summary>The revenue of this period, returns counted off.</summary>
    public double Revenue { get; }

    /// <summary>Revenue × gross margin less the retention cost of the active.</summary>
    public double Contribution { get; }

    /// <summary>The contribution of ages 0 to this one per customer, each age's over the customers observed at it: the value so far of a customer won.</summary>
    public double CumulativeContributionPerCustomer { get; }

    /// <summary>Contribution of this period per customer observed.</summary>
    public double ContributionPerCustomer => Contribution / Customers;

    /// <summary>Of the customers observed at this age, those staying at the age before.</summary>
    internal int StayingBefore { get; }

    /// <summary>The cell in invariant text: "age 3: 120 of 500 active (24.0 %), revenue 4800".</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"age {Age}: {Active} of {Customers} active ({InvariantText.Percent(ActiveShare)}), revenue {InvariantText.Amount(Revenue)}");
}
