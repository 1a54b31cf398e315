using System.Globalization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <content>Single customers, by summaries that know the day of the first purchase, as those of a log do.</content>
public sealed partial class DynamicParetoNbd
{
    /// <summary>Days this near to a whole number are one: times in other units are rounded.</summary>
    private const double WholeDay = 1e-6;

    /// <inheritdoc/>
    public ObservationClock Clock => ObservationClock.Continuous(Baseline.Unit);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The summary does not know the day of the first purchase, counts it among the repeats, or lies outside the calendar.</exception>
    public double ProbabilityAlive(CustomerSummary customer) => FutureOf(customer).AliveNow;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The summary does not know the day of the first purchase, counts it among the repeats, or lies outside the calendar.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time is beyond the calendar.</exception>
    public double ProbabilityAlive(CustomerSummary customer, Duration ahead)
    {
        var future = FutureOf(customer);
        return future.AliveNow * future.Alive(ahead.In(Baseline.Unit));
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The summary does not know the day of the first purchase, counts it among the repeats, or lies outside the calendar.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is beyond the calendar.</exception>
    public double ExpectedPurchases(CustomerSummary customer, Duration horizon) => ExpectedPurchases(customer, Duration.Zero, horizon);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The summary does not know the day of the first purchase, counts it among the repeats, or lies outside the calendar.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The end is before the start or beyond the calendar.</exception>
    public double ExpectedPurchases(CustomerSummary customer, Duration from, Duration to)
    {
        if (to < from) throw Require.OutOfRange(nameof(to), to, string.Create(CultureInfo.InvariantCulture, $"not before {nameof(from)}, {from}"));
        var future = FutureOf(customer);
        return future.AliveNow * future.Purchases(from.In(Baseline.Unit), to.In(Baseline.Unit));
    }

    /// <summary>Refuses: a calendar ends.</summary>
    /// <param name="customer">The customer's summary.</param>
    /// <param name="discount">The discount rate.</param>
    /// <exception cref="ArgumentOutOfRangeException">Always: without end is beyond any calendar. Give a horizon.</exception>
    public double DiscountedExpectedPurchases(CustomerSummary customer, DiscountRate discount) => FutureOf(customer).DiscountedPurchases(discount, double.PositiveInfinity);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The summary does not know the day of the first purchase, counts it among the repeats, or lies outside the calendar.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is beyond the calendar, or the discount is negative.</exception>
    public double DiscountedExpectedPurchases(CustomerSummary customer, DiscountRate discount, Duration horizon)
    {
        Require.NotNegative(discount.Value, nameof(discount));
        var future = FutureOf(customer);
        return future.AliveNow * future.DiscountedPurchases(discount, horizon.In(Baseline.Unit));
    }

    /// <summary>The first day of a customer who lies in the calendar.</summary>
    internal DateOnly FirstDayOf(in CustomerSummary customer)
    {
        TimesOf(customer);
        return customer.FirstPurchase!.Value;
    }

    /// <summary>The last day observed of a customer who lies in the calendar.</summary>
    internal DateOnly EndDayOf(in CustomerSummary customer) => FirstDayOf(customer).AddDays((int)Math.Round(TimeUnits.Convert(customer.Age, customer.Unit, TimeUnit.Day)));

    /// <summary>The future of a known customer.</summary>
    internal DatedFuture FutureOf(in CustomerSummary customer)
    {
        var (birth, last, now) = TimesOf(customer);
        return new(Baseline.Unit, Density.Alive(customer.Frequency, birth, last, now), Ahead(customer.Frequency, birth, now));
    }

    /// <summary>The future of a known customer who is alive.</summary>
    internal CalendarFuture AheadOf(in CustomerSummary customer)
    {
        var (birth, _, now) = TimesOf(customer);
        return Ahead(customer.Frequency, birth, now);
    }

    /// <summary>The future of a customer about to be won some time after a day.</summary>
    internal CalendarFuture Newcomer(DateOnly day, double after)
    {
        double birth = _time.Of(day.DayNumber) + after;
        return Ahead(0, birth, birth);
    }

    /// <summary>The future of a customer who is alive and has bought some times since a day.</summary>
    private CalendarFuture Ahead(int x, double birth, double now)
    {
        var (start, at) = (_clock.At(birth), _clock.At(now));
        return new(Baseline.R + x, Baseline.Alpha + (at.B - start.B), Baseline.S, Baseline.Beta + (at.D - start.D), _clock, now);
    }

    /// <summary>First purchase, last purchase and observation end in the calendar's time.</summary>
    private (double Birth, double Last, double Now) TimesOf(in CustomerSummary customer)
    {
        if (customer.FirstPurchase is not { } first)
            throw new ArgumentException($"The customer ({customer}) does not know the day of the first purchase, and a calendar needs days; allowed: summaries of a log.", nameof(customer));
        if (customer.Frequency > 0 && customer.Purchases == customer.Frequency)
            throw new ArgumentException($"The customer ({customer}) counts the first purchase among the repeats; allowed: summaries that do not, as a customer's calendar starts with it.", nameof(customer));
        if (first < Calendar.First)
            throw Require.Refusal(nameof(customer), string.Create(CultureInfo.InvariantCulture, $"The customer first bought on {first:yyyy-MM-dd}, before the calendar's first day, {Calendar.First:yyyy-MM-dd}; allowed: a calendar that covers the observation."));
        double now = Time(customer.Age, customer.Unit);
        if (now > _time.Of(Calendar.Last.DayNumber))
            throw Require.Refusal(nameof(customer), string.Create(CultureInfo.InvariantCulture, $"The customer is observed beyond {Calendar.Last:yyyy-MM-dd}, as far as the calendar is known; for more, continue it (CalendarCovariates.RepeatedUntil)."));
        return (_time.Of(first.DayNumber), Time(customer.Recency, customer.Unit), now);

        double Time(double since, TimeUnit unit)
        {
            double days = TimeUnits.Convert(since, unit, TimeUnit.Day), whole = Math.Round(days);
            return Math.Abs(days - whole) <= WholeDay && whole < int.MaxValue / 2 ? _time.Of(first.DayNumber + (int)whole) : _time.Of(first.DayNumber) + TimeUnits.Convert(since, unit, Baseline.Unit);
        }
    }
}
