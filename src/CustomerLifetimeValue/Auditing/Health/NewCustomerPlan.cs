using System.Globalization;

namespace CustomerLifetimeValue.Auditing;

/// <summary>How a profit is to be reached: what present customers are expected to leave, and how many new ones the rest needs.</summary>
/// <remarks>New customers = (target − Σ profit × carryover over the cohorts) ÷ profit per new customer (Fader, Hardie &amp; Ross 2022, ch. 7).</remarks>
public sealed record NewCustomerPlan
{
    internal NewCustomerPlan(decimal target, DateOnly period, IReadOnlyList<CarryoverLine> lines, in ActivitySum newcomers) =>
        (Target, LastPeriod, Lines, ProfitPerNewCustomer) = (target, period, lines, (double)newcomers.Profit / newcomers.Customers);

    /// <summary>The profit wanted.</summary>
    public decimal Target { get; }

    /// <summary>The first day of the last complete period, on which the plan rests.</summary>
    public DateOnly LastPeriod { get; }

    /// <summary>The present cohorts, the oldest first.</summary>
    public IReadOnlyList<CarryoverLine> Lines { get; }

    /// <summary>What they are expected to leave together.</summary>
    public double ExpectedOfPresentCustomers => Lines.Sum(line => line.Expected);

    /// <summary>What is left to new customers; 0 where the present ones reach the target alone.</summary>
    public double Gap => Math.Max(0, (double)Target - ExpectedOfPresentCustomers);

    /// <summary>What a new customer of the last complete period left in it.</summary>
    public double ProfitPerNewCustomer { get; }

    /// <summary>Gap ÷ profit per new customer, rounded up to whole customers.</summary>
    public long NewCustomers => (long)Math.Min(Math.Ceiling(Gap / ProfitPerNewCustomer), long.MaxValue);

    /// <summary>The plan in invariant text: "for 3000000: 1250000 of present customers, 17500 new ones at 100 each".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"for {Target:0.##}: {ExpectedOfPresentCustomers:0.##} of present customers, {NewCustomers} new ones at {ProfitPerNewCustomer:0.##} each");
}
