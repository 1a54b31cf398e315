using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>How a model reads a log's calendar: in continuous time or, a model of opportunities, in whole calendar periods.</summary>
/// <remarks>Fits, checks and simulations ask a model for its clock. Immutable and safe for use by several threads.</remarks>
public abstract partial class ObservationClock
{
    private static readonly ObservationClock[] AllContinuous = Array.ConvertAll<TimeUnit, ObservationClock>(Enum.GetValues<TimeUnit>(), unit => new ContinuousTime(unit));

    private static readonly ObservationClock[] AllOpportunities = Array.ConvertAll<TimeUnit, ObservationClock>(Enum.GetValues<TimeUnit>(), unit => new WholePeriods(unit));

    private ObservationClock(TimeUnit unit) => Unit = unit;

    /// <summary>The unit of time in which customers are summarised.</summary>
    public TimeUnit Unit { get; }

    /// <summary>Continuous time: purchases at any moment, ages in fractions of the unit.</summary>
    /// <param name="unit">The unit in which customers are summarised.</param>
    /// <exception cref="ArgumentOutOfRangeException">The unit is not one.</exception>
    public static ObservationClock Continuous(TimeUnit unit) => Array.Find(AllContinuous, clock => clock.Unit == Require.Defined(unit))!;

    /// <summary>One opportunity to buy in each calendar period: the orders of one period are one purchase, ages are whole numbers, and an observation ends with a period.</summary>
    /// <param name="unit">The calendar period.</param>
    /// <exception cref="ArgumentOutOfRangeException">The unit is not one.</exception>
    public static ObservationClock Opportunities(TimeUnit unit) => Array.Find(AllOpportunities, clock => clock.Unit == Require.Defined(unit))!;

    /// <summary>Whether time is counted in whole calendar periods.</summary>
    internal abstract bool IsWhole { get; }

    /// <summary>A customer in the clock's unit.</summary>
    /// <exception cref="ArgumentException">The clock has whole periods, and the customer's times are not whole.</exception>
    internal abstract CustomerSummary Of(CustomerSummary customer);

    /// <summary>Rejects customers whose times do not fit the clock.</summary>
    internal abstract void RequireAll(IEnumerable<CustomerSummary> customers);

    /// <summary>The options with which purchases are merged and counted by default.</summary>
    internal abstract SummaryOptions? Options(SummaryOptions? options);

    /// <summary>The customers of a log as a model with this clock is fitted to them.</summary>
    internal abstract CustomerBase Summarize(TransactionLog log, DateOnly end, SummaryOptions? options);

    /// <summary>Refuses a day on which an observation cannot end.</summary>
    internal abstract void RequireEnd(DateOnly day, string name);

    /// <summary>Refuses a length of tracked periods that the clock does not know; null is the clock's own.</summary>
    internal abstract void RequireStep(int? days, string name);

    /// <summary>The number of the day, or of the period that holds it.</summary>
    internal abstract int NumberOf(DateOnly day);

    /// <summary>The last day of a step of the clock that begins with a day.</summary>
    internal abstract DateOnly EndOf(DateOnly first, int days);

    /// <summary>The length of a number of days or periods.</summary>
    internal abstract Duration Length(int numbers);

    /// <summary>The age, on one day, of a customer whose first purchase was on another.</summary>
    internal abstract double AgeOn(DateOnly end, DateOnly first);

    /// <summary>The day on which a customer has reached an age.</summary>
    internal abstract DateOnly DayAt(double age, DateOnly first);

    /// <summary>The age as the clock measures it: as given, or rounded down to a whole number.</summary>
    internal abstract double Age(double age);
}
