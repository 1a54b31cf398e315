namespace CustomerLifetimeValue.Formulas;

/// <summary>What a customer is worth by one formula, with everything that explains the number.</summary>
/// <remarks>Every formula is a closed form of one equation: the sum over periods of survival × contribution × discount factor, less
/// acquisition cost. Implementations are immutable.</remarks>
public interface IClv
{
    /// <summary>The customer lifetime value, in the caller's currency. Finite; negative where the customer costs more than they bring.</summary>
    double Value { get; }

    /// <summary>The clock: payments are made once per this period.</summary>
    TimeUnit Period { get; }

    /// <summary>What an active customer leaves in the first full <see cref="Period"/>, before churn and discount.</summary>
    double ContributionPerPeriod { get; }

    /// <summary>The value period by period; the cumulative present value approaches <see cref="Value"/>, and equals it once the horizon is covered.</summary>
    /// <param name="periods">Number of periods to list. Range: 0 to 1,000,000. Periods beyond the horizon are listed with a contribution of 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside its range.</exception>
    ClvSchedule Schedule(int periods);

    /// <summary>What the value consists of, line by line; the lines add up to <see cref="Value"/>.</summary>
    ClvBreakdown Breakdown();

    /// <summary>When the cumulative expected value has recovered a cost.</summary>
    /// <param name="cost">The cost to recover.</param>
    /// <param name="discounted">Whether later payments count at their present value (true) or at their expected amount (false).</param>
    /// <returns>The number of payments and the time of the last of them; null when it is never recovered.</returns>
    CacPayback? Payback(AcquisitionCost cost, bool discounted = true);
}
