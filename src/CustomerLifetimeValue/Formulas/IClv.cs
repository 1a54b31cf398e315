using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Formulas;

/// <summary>What a customer is worth: one stream of expected payments, and everything that explains it.</summary>
/// <remarks>
/// <para>Every value is one equation: the sum over payments of survival × contribution × discount factor. A formula gives it in closed form, a retention curve
/// gives its survival, a purchase model gives its survival and its purchases. Implementations are immutable.</para>
/// <para>A user-defined value needs <see cref="Value"/>, <see cref="Period"/>, <see cref="ContributionPerPeriod"/> and <see cref="Payments"/>; schedule and
/// payback follow from the payments. To be asked for levers, improvements and shares it says what it was made of, too (<see cref="Inputs"/>, <see cref="With"/>).</para>
/// </remarks>
/// <example>
/// <code>
/// IClv clv = new DiscountedClv(new PurchasePattern(100, Frequency.PerYear(3)), new Margin(0.4), RetentionRate.PerMonth(0.97), DiscountRate.PerYear(0.10));
/// Console.WriteLine(clv.Value);
/// Console.WriteLine(clv.Payback(new AcquisitionCost(150)));
/// foreach (ClvPeriod month in clv.Schedule(12)) Console.WriteLine(month);
/// </code>
/// </example>
[JsonConverter(typeof(FormulaJsonConverter))]
public interface IClv
{
    /// <summary>The customer lifetime value, in the caller's currency. Finite; negative where the customer costs more than they bring.</summary>
    double Value { get; }

    /// <summary>The clock: payments are made once per this period.</summary>
    TimeUnit Period { get; }

    /// <summary>What an active customer leaves in the first full <see cref="Period"/>, before churn and discount.</summary>
    double ContributionPerPeriod { get; }

    /// <summary>The payments of which the value is the sum: when each is made, whether the customer is still there, what it leaves, what that is worth today.</summary>
    /// <param name="periods">Number of payments to list. Range: 0 to 1,000,000. Payments beyond the horizon are listed with a contribution of 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside its range.</exception>
    IEnumerable<ClvPayment> Payments(int periods);

    /// <summary>The value period by period; the cumulative present value approaches <see cref="Value"/>, and equals it once the horizon is covered.</summary>
    /// <param name="periods">Number of periods to list. Range: 0 to 1,000,000. Periods beyond the horizon are listed with a contribution of 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside its range.</exception>
    ClvSchedule Schedule(int periods) => ClvSchedule.Build(Payments(periods));

    /// <summary>What the value consists of, line by line; the lines add up to <see cref="Value"/>.</summary>
    /// <remarks>A user-defined value that does not say what it consists of is all revenue.</remarks>
    ClvBreakdown Breakdown() => new(BreakdownBasis.PresentValue, Value, costOfGoods: 0, retentionCost: 0);

    /// <summary>When the cumulative expected value has recovered a cost.</summary>
    /// <param name="cost">The cost to recover.</param>
    /// <param name="discounted">Whether later payments count at their present value (true) or at their expected amount (false).</param>
    /// <returns>The number of payments and the time of the last of them; null when it is never recovered. A running total within 1e-12 of the cost,
    /// relative, has recovered it. A user-defined value is searched for its first 100,000 payments.</returns>
    CacPayback? Payback(AcquisitionCost cost, bool discounted = true) => PaybackSearch.InTurn(this, cost.PerCustomer, discounted);

    /// <summary>The lowest constant retention that, in place of how long customers stay, lets the value cover a cost, all else equal.</summary>
    /// <param name="cost">The cost to cover.</param>
    /// <returns>A rate per <see cref="Period"/>; 0 where the cost is covered even if nobody is retained; null where no retention covers it, or where a
    /// user-defined value does not say.</returns>
    /// <remarks>The retention takes the place of a formula's rate, of a curve, of a lifetime (which becomes the horizon) and of a purchase model's dropout, each
    /// period then leaving what the first one does.</remarks>
    RetentionRate? BreakEvenRetention(AcquisitionCost cost) => null;

    /// <summary>What the value was made of, as far as it says so.</summary>
    ClvInputs Inputs => ClvInputs.None;

    /// <summary>The same value, made of other inputs.</summary>
    /// <param name="inputs">The inputs: those of <see cref="Inputs"/>, with some of them changed.</param>
    /// <returns>The value; null where it diverges or does not fit a double, or where the value does not say what it was made of.</returns>
    /// <exception cref="ArgumentNullException">The inputs are null.</exception>
    /// <exception cref="ArgumentException">An input is missing.</exception>
    IClv? With(ClvInputs inputs) => null;
}
