using System.Globalization;

namespace CustomerLifetimeValue.Decisions;

/// <summary>One year of two tables side by side: what a programme changes, with it less without it.</summary>
public sealed record LifetimeValueDifference
{
    internal LifetimeValueDifference(LifetimeValueRow without, LifetimeValueRow with) => (Without, With) = (without, with);

    /// <summary>The year without the programme.</summary>
    public LifetimeValueRow Without { get; }

    /// <summary>The year with it.</summary>
    public LifetimeValueRow With { get; }

    /// <summary>The year; the first is 1.</summary>
    public int Year => Without.Year;

    /// <summary>More customers.</summary>
    public double Customers => With.Customers - Without.Customers;

    /// <summary>More orders.</summary>
    public double Orders => With.Orders - Without.Orders;

    /// <summary>More revenue.</summary>
    public double Revenue => With.Revenue - Without.Revenue;

    /// <summary>More costs.</summary>
    public double Costs => With.Costs - Without.Costs;

    /// <summary>More profit.</summary>
    public double Profit => With.Profit - Without.Profit;

    /// <summary>More net present value in the year.</summary>
    public double NetPresentValue => With.NetPresentValue - Without.NetPresentValue;

    /// <summary>More net present value up to and including the year.</summary>
    public double CumulativeNetPresentValue => With.CumulativeNetPresentValue - Without.CumulativeNetPresentValue;

    /// <summary>More lifetime value per customer won.</summary>
    public double LifetimeValue => With.LifetimeValue - Without.LifetimeValue;

    /// <summary>The year's differences in invariant text.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"year {Year}: customers {Customers:+0.##;-0.##;0}, revenue {Revenue:+0.##;-0.##;0}, costs {Costs:+0.##;-0.##;0}, lifetime value {LifetimeValue:+0.##;-0.##;0}");
}
