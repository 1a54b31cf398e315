using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Charts;

/// <summary>What a report may be told beyond the orders, the margin, the discount and the acquisition cost.</summary>
/// <remarks>Immutable.</remarks>
public sealed record ReportOptions
{
    /// <summary>Options; each may be left out.</summary>
    /// <param name="title">The title of the page; null for "Our customers".</param>
    /// <param name="observationEnd">The last day observed; null for the day of the last order. Later orders are counted and left out.</param>
    /// <param name="holdout">How long a time at the end is kept from the models, to check them; null for a third of the time observed, at most a year. Range: above 0.</param>
    /// <param name="horizon">How far ahead values reach; null for three years. Range: above 0 to 100 years.</param>
    /// <param name="summary">How orders become purchases; null for a purchase a day, less its returns.</param>
    /// <param name="bestCustomers">How many of the customers worth most are listed by name. Range: 0 to 1,000.</param>
    /// <param name="uplift">By how much an offer raises the chance that a customer stays: what offers are judged by. Range: above 0 to 1.</param>
    /// <param name="ltvToCac">How many times its cost a new customer should be worth. Range: finite, above 0.</param>
    /// <param name="payback">Within what time a new customer should have paid back; null for a year. Range: above 0 to 100 years.</param>
    /// <param name="draws">How many sets of parameters the intervals rest on. Range: 100 to 100,000.</param>
    /// <param name="seed">The seed of these draws; the same seed gives the same page.</param>
    /// <param name="style">How numbers and amounts are written; null for invariant ones.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public ReportOptions(
        string? title = null, DateOnly? observationEnd = null, Duration? holdout = null, Duration? horizon = null, SummaryOptions? summary = null, int bestCustomers = 20,
        double uplift = 0.05, double ltvToCac = 3, Duration? payback = null, int draws = 1000, int seed = 1, ChartStyle? style = null)
    {
        (Title, ObservationEnd, Holdout) = (title ?? "Our customers", observationEnd, holdout is { } kept ? Time(kept, nameof(holdout)) : null);
        (Horizon, Payback) = (Time(horizon ?? Duration.Years(3), nameof(horizon)), Time(payback ?? Duration.Years(1), nameof(payback)));
        Summary = summary ?? new SummaryOptions(returns: ReturnsPolicy.NetPerPeriod);
        BestCustomers = bestCustomers is >= 0 and <= 1000 ? bestCustomers : throw Outside(nameof(bestCustomers), bestCustomers, "0 to 1000");
        Uplift = uplift is > 0 and <= 1 ? uplift : throw Outside(nameof(uplift), uplift, "above 0 to 1");
        LtvToCac = ltvToCac > 0 && double.IsFinite(ltvToCac) ? ltvToCac : throw Outside(nameof(ltvToCac), ltvToCac, "a finite number above 0");
        Draws = draws is >= 100 and <= 100_000 ? draws : throw Outside(nameof(draws), draws, "100 to 100000");
        (Seed, Style) = (seed, style ?? ChartStyle.Default);
    }

    /// <summary>Everything as it is usual.</summary>
    public static ReportOptions Default { get; } = new();

    /// <summary>The title of the page.</summary>
    public string Title { get; }

    /// <summary>The last day observed; null for the day of the last order.</summary>
    public DateOnly? ObservationEnd { get; }

    /// <summary>How long a time at the end is kept from the models; null for a third of the time observed, at most a year.</summary>
    public Duration? Holdout { get; }

    /// <summary>How far ahead values reach.</summary>
    public Duration Horizon { get; }

    /// <summary>How orders become purchases.</summary>
    public SummaryOptions Summary { get; }

    /// <summary>How many of the customers worth most are listed by name.</summary>
    public int BestCustomers { get; }

    /// <summary>By how much an offer raises the chance that a customer stays.</summary>
    public double Uplift { get; }

    /// <summary>How many times its cost a new customer should be worth.</summary>
    public double LtvToCac { get; }

    /// <summary>Within what time a new customer should have paid back.</summary>
    public Duration Payback { get; }

    /// <summary>How many sets of parameters the intervals rest on.</summary>
    public int Draws { get; }

    /// <summary>The seed of these draws.</summary>
    public int Seed { get; }

    /// <summary>How numbers and amounts are written.</summary>
    public ChartStyle Style { get; }

    /// <summary>The options in invariant text: "Our customers, 3 years ahead, invariant".</summary>
    public override string ToString() => FormattableString.Invariant($"{Title}, {Horizon} ahead, {Style}");

    private static Duration Time(Duration time, string name) => time > Duration.Zero && time.In(TimeUnit.Year) <= 100 ? time : throw Outside(name, time, "above 0 to 100 years");

    private static ArgumentOutOfRangeException Outside(string name, object value, string allowed) =>
        new(name, value, FormattableString.Invariant($"{name} is {value}; allowed: {allowed}."));
}
