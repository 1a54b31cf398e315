using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <content>Customers made up as the model has it.</content>
public abstract partial record PurchaseModel
{
    private const int MostCustomers = 10_000_000; // about a gigabyte of summaries

    private static readonly DateOnly DefaultStart = new(2000, 1, 1);

    /// <summary>Makes up the orders of customers as the model has it, to try methods on data whose truth is known.</summary>
    /// <param name="customers">How many customers; their keys are the numbers from 1. Range: ≥ 1.</param>
    /// <param name="observation">How long the first of them is observed. Range: no customer may come to more than 1,000,000 purchases.</param>
    /// <param name="seed">The seed; the same seed gives the same orders.</param>
    /// <param name="acquisition">The customers come evenly over this time from the start; null for all on the first day. Range: within the observation.</param>
    /// <param name="start">The first day; null for 2000-01-01.</param>
    /// <param name="spend">Gives each customer's orders their values; null for a value of 1 each.</param>
    /// <returns>The orders, first purchases included, customer by customer: made while they are read. Times are cut up to whole days, so that two purchases within a day
    /// become one when the log is summarised by days; <see cref="SimulateCustomers"/> keeps exact times. The opportunities of a <see cref="BgBb"/> are calendar periods of
    /// its unit, for <see cref="CustomerBase.InWholePeriods"/> to count.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public IEnumerable<Transaction> Simulate(int customers, Duration observation, int seed, Duration? acquisition = null, DateOnly? start = null, GammaGamma? spend = null)
    {
        var first = start ?? DefaultStart;
        Length(customers, observation, acquisition);
        double days = Math.Floor(observation.In(TimeUnit.Day));
        if (days > DateOnly.MaxValue.DayNumber - first.DayNumber) throw Require.OutOfRange(nameof(observation), observation, "so short that it ends within the calendar");
        return Orders(customers, first, first.AddDays((int)days), (acquisition ?? Duration.Zero).In(TimeUnit.Day), seed, spend);
    }

    /// <summary>Makes up customers as the model has it and summarises them with exact times.</summary>
    /// <param name="customers">How many customers; their keys are the numbers from 1. Range: 1 to 10,000,000.</param>
    /// <param name="observation">How long the first of them is observed. Range: no customer may come to more than 1,000,000 purchases.</param>
    /// <param name="seed">The seed; the same seed gives the same customers.</param>
    /// <param name="acquisition">The customers come evenly over this time from the start; null for all at once. Range: within the observation.</param>
    /// <returns>The summaries, in the model's unit.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public CustomerBase SimulateCustomers(int customers, Duration observation, int seed, Duration? acquisition = null)
    {
        Require.Whole(1, customers, MostCustomers);
        double end = Length(customers, observation, acquisition), spread = (acquisition ?? Duration.Zero).In(Unit);
        var random = new Random(seed);
        var times = new List<double>();
        return CustomerBase.From(Enumerable.Range(0, customers).Select(i =>
        {
            double age = Clock.Age(end - spread * i / customers);
            times.Clear();
            Buy(random, age, times);
            return ((long)(i + 1), new CustomerSummary(times.Count, times.Count == 0 ? 0 : times[^1], age, Unit));
        }));
    }

    /// <summary>Adds the times of a new customer's repeat purchases within an age.</summary>
    internal abstract void Buy(Random random, double age, List<double> times);

    private double Length(int customers, Duration observation, Duration? acquisition)
    {
        if (customers < 1) throw Require.OutOfRange(nameof(customers), customers, "a whole number ≥ 1");
        if (acquisition > observation) throw Require.OutOfRange(nameof(acquisition), acquisition.Value, "not longer than the observation");
        return observation.In(Unit);
    }

    private IEnumerable<Transaction> Orders(int customers, DateOnly start, DateOnly end, double spread, int seed, GammaGamma? spend)
    {
        var random = new Random(seed);
        var times = new List<double>();
        for (int i = 0; i < customers; i++)
        {
            var first = start.AddDays((int)(spread * i / customers));
            times.Clear();
            Buy(random, Clock.AgeOn(end, first), times);
            double scale = spend?.SampleScale(random) ?? 0;
            for (int k = -1; k < times.Count; k++)
            {
                var day = k < 0 ? first : Clock.DayAt(times[k], first);
                yield return new Transaction(i + 1L, day < end ? day : end, spend?.SampleOrder(random, scale) ?? 1);
            }
        }
    }
}
