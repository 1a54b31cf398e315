namespace CustomerLifetimeValue.Formulas;

/// <summary>A value that rests on a constant retention rate.</summary>
public interface IRetentionClv : IClv
{
    /// <summary>Probability of staying from period to period; its period is the clock.</summary>
    RetentionRate Retention { get; }

    /// <summary>The lowest retention at which the value covers a cost, all else equal.</summary>
    /// <param name="cost">The cost to cover.</param>
    /// <returns>A rate per <see cref="IClv.Period"/>; 0 where the cost is covered even if nobody is retained; null where no retention covers it.</returns>
    RetentionRate? BreakEvenRetention(AcquisitionCost cost);
}
