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

    /// <summary>Time that runs on: purchases at any moment, ages in fractions of the unit.</summary>
    /// <param name="unit">The unit in which customers are summarised.</param>
    /// <exception cref="ArgumentOutOfRangeException">The unit is not one.</exception>
    public static ObservationClock Continuous(TimeUnit unit) => Array.Find(AllContinuous, clock => clock.Unit == Require.Defined(unit))!;

    /// <summary>One opportunity to buy in each calendar period: the orders of one period are one purchase, ages are whole numbers, and an observation ends with a period.</summary>
    /// <param name="unit">The calendar period.</param>
    /// <exception cref="ArgumentOutOfRangeException">The unit is not one.</exception>
    public static ObservationClock Opportunities(TimeUnit unit) => Array.Find(AllOpportunities, clock => clock.Unit == Require.Defined(unit))!;

    /// <summary>A customer in the clock's unit.</summary>
    /// <exception cref="ArgumentException">The clock wants whole times, and the customer's are not.</exception>
    internal abstract CustomerSummary Of(CustomerSummary customer);

    /// <summary>Refuses customers whose times are not the clock's.</summary>
    internal abstract void RequireAll(IEnumerable<CustomerSummary> customers);

    /// <summary>How purchases are merged and counted where nothing else is said.</summary>
    internal abstract SummaryOptions? Options(SummaryOptions? options);

    /// <summary>The customers of a log as a model with this clock is fitted to them.</summary>
    internal abstract CustomerBase Summarize(TransactionLog log, DateOnly end, SummaryOptions? options);

    /// <summary>Refuses a day on which an observation cannot end.</summary>
    internal abstract void RequireEnd(DateOnly day, string name);

    /// <summary>Refuses a length of tracked periods that the clock does not know; null is the clock's own.</summary>
    internal abstract void RequireStep(int? days, string name);

    /// <summary>A day's number by the clock.</summary>
    internal abstract int NumberOf(DateOnly day);

    /// <summary>The last day of a step of the clock that begins with a day.</summary>
    internal abstract DateOnly EndOf(DateOnly first, int days);

    /// <summary>A time that has so many numbers.</summary>
    internal abstract Duration Length(int numbers);

    /// <summary>The age on a day of a customer who came on another.</summary>
    internal abstract double AgeOn(DateOnly end, DateOnly first);

    /// <summary>The day on which a customer has reached an age.</summary>
    internal abstract DateOnly DayAt(double age, DateOnly first);

    /// <summary>An age that the clock can show: the given one, or the whole number below it.</summary>
    internal abstract double Age(double age);
}
