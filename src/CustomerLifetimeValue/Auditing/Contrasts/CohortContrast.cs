using System.Globalization;

namespace CustomerLifetimeValue.Auditing;

/// <summary>Lens 4: how does one cohort compare with another, at the same age and at the same time?</summary>
/// <remarks>Fader, Hardie &amp; Ross (2022), ch. 6. A gap at the same age that vanishes at the same time is an effect of the calendar, such as a change of prices, and not of the
/// quality of the customers. Immutable and safe for use by several threads.</remarks>
public sealed class CohortContrast
{
    internal CohortContrast(CohortProfile first, CohortProfile second)
    {
        (First, Second) = (first, second);
        Periods = Array.AsReadOnly<ContrastPeriod>([.. first.Periods.Zip(second.Periods, (one, other) => new ContrastPeriod(one, other))]);
        ByCalendar = Array.AsReadOnly<ContrastPeriod>([.. first.Periods.Skip(first.Periods.Count - second.Periods.Count).Zip(second.Periods, (one, other) => new ContrastPeriod(one, other))]);
    }

    /// <summary>The earlier cohort.</summary>
    public CohortProfile First { get; }

    /// <summary>The later cohort.</summary>
    public CohortProfile Second { get; }

    /// <summary>The cohorts at the same age, from 0 to the last that the later one has reached.</summary>
    public IReadOnlyList<ContrastPeriod> Periods { get; }

    /// <summary>The cohorts at the same time, from the first period of the later one to the end of the data.</summary>
    public IReadOnlyList<ContrastPeriod> ByCalendar { get; }

    /// <summary>The contrast in invariant text: "cohorts of the quarters of 2016-01-01 and 2017-01-01: 2944 and 2459 customers, 12 ages in common".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"cohorts of the {TimeUnits.Name(First.Unit)}s of {First.Start:yyyy-MM-dd} and {Second.Start:yyyy-MM-dd}: {First.Size} and {Second.Size} customers, {Periods.Count} {(Periods.Count == 1 ? "age" : "ages")} in common");
}
