using System.Globalization;

namespace CustomerLifetimeValue.Auditing;

/// <summary>A cohort in a period of the calendar.</summary>
public sealed record HealthCell : ActivityGroup
{
    internal HealthCell(DateOnly? cohort, DateOnly period, int? age, int? size, in ActivitySum sum, HealthPeriod all) : base(sum)
    {
        (Cohort, Period, Age, Size) = (cohort, period, age, size);
        (SpendShare, ProfitShare) = (Money.Ratio(sum.Spend, all.Spend), Money.Ratio(sum.Profit, all.Profit));
    }

    /// <summary>The first day of the cohort's period; null for the customers from before the data.</summary>
    public DateOnly? Cohort { get; }

    /// <summary>The first day of the period.</summary>
    public DateOnly Period { get; }

    /// <summary>The cohort's age in periods; null for the customers from before the data.</summary>
    public int? Age { get; }

    /// <summary>The size of the cohort; null for the customers from before the data, whose number is not known.</summary>
    public int? Size { get; }

    /// <summary>The customers with an order in the period.</summary>
    public int Active => ActiveCustomers;

    /// <summary>Active ÷ size; null where the size is not known or 0. Range: [0, 1].</summary>
    public double? ActiveShare => Size > 0 ? (double)Active / Size : null;

    /// <summary>Their share of the period's spend; 0 where that is 0.</summary>
    public double SpendShare { get; }

    /// <summary>Their share of the period's profit; 0 where that is 0.</summary>
    public double ProfitShare { get; }

    /// <summary>The cell in invariant text: "cohort of 2016-01-01 in 2017-01-01: 4096 active, 9012 orders, spend 812345.5, profit 390123.4".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{(Cohort is { } start ? string.Create(CultureInfo.InvariantCulture, $"cohort of {start:yyyy-MM-dd}") : "customers from before the data")} in {Period:yyyy-MM-dd}: {Active} active, {AuditText.Orders(Orders)}, spend {Spend:0.##}, profit {Profit:0.##}");
}
