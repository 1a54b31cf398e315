using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>Simulates customers and their orders, given a model's way of drawing purchase times.</summary>
/// <param name="clock">How the model reads a calendar.</param>
/// <param name="buy">Draws a customer's purchases.</param>
/// <param name="key">The customers' keys; null for the numbers from 1.</param>
internal sealed class CustomerSimulation(ObservationClock clock, CustomerSimulation.Buying buy, Func<int, CustomerKey>? key = null)
{
    /// <summary>A simulation of customers who are all alike to the model.</summary>
    public CustomerSimulation(ObservationClock clock, Action<Random, double, List<double>> buy) : this(clock, (random, _, _, age, times) => buy(random, age, times))
    {
    }

    /// <summary>Adds the times of a new customer's repeat purchases within an age, in the clock's unit.</summary>
    /// <param name="random">The generator.</param>
    /// <param name="customer">The customer's number from 0.</param>
    /// <param name="first">The day of the first purchase; of summaries the first day there is.</param>
    /// <param name="age">The age.</param>
    /// <param name="times">Receives the times.</param>
    public delegate void Buying(Random random, int customer, DateOnly first, double age, List<double> times);

    private const int MostCustomers = 10_000_000; // about a gigabyte of summaries

    private static readonly DateOnly DefaultStart = new(2000, 1, 1);

    /// <summary>Orders, customer by customer, generated while they are read.</summary>
    public IEnumerable<Transaction> Orders(int customers, Duration observation, int seed, Duration? acquisition, DateOnly? start, ISpendModel? spend)
    {
        var first = start ?? DefaultStart;
        Length(customers, observation, acquisition);
        double days = Math.Floor(observation.In(TimeUnit.Day));
        if (days > DateOnly.MaxValue.DayNumber - first.DayNumber) throw Require.OutOfRange(nameof(observation), observation, "so short that it ends within the calendar");
        return Orders(customers, first, first.AddDays((int)days), (acquisition ?? Duration.Zero).In(TimeUnit.Day), seed, spend);
    }

    /// <summary>Summaries with exact times.</summary>
    public CustomerBase Customers(int customers, Duration observation, int seed, Duration? acquisition)
    {
        Require.Whole(1, customers, MostCustomers);
        double end = Length(customers, observation, acquisition), spread = (acquisition ?? Duration.Zero).In(clock.Unit);
        var random = new Random(seed);
        var times = new List<double>();
        return CustomerBase.From(Enumerable.Range(0, customers).Select(i =>
        {
            double age = clock.Age(end - spread * i / customers);
            times.Clear();
            buy(random, i, default, age, times);
            return new CustomerEntry(KeyOf(i), new CustomerSummary(times.Count, times.Count == 0 ? 0 : times[^1], age, clock.Unit, sumOfLogGaps: LogGapsOf(times)));
        }));
    }

    private CustomerKey KeyOf(int customer) => key is null ? CustomerKey.FromInt64(customer + 1L) : key(customer);

    /// <summary>Σ ln gap of times that count from the first purchase; null where two of them are the same.</summary>
    private static double? LogGapsOf(List<double> times)
    {
        double sum = 0, last = 0;
        foreach (double time in times)
        {
            if (!(time > last)) return null;
            sum += Math.Log(time - last);
            last = time;
        }
        return sum;
    }

    private double Length(int customers, Duration observation, Duration? acquisition)
    {
        if (customers < 1) throw Require.OutOfRange(nameof(customers), customers, "a whole number ≥ 1");
        if (acquisition > observation) throw Require.OutOfRange(nameof(acquisition), acquisition.Value, "not longer than the observation");
        return observation.In(clock.Unit);
    }

    private IEnumerable<Transaction> Orders(int customers, DateOnly start, DateOnly end, double spread, int seed, ISpendModel? spend)
    {
        var random = new Random(seed);
        var times = new List<double>();
        for (int i = 0; i < customers; i++)
        {
            var first = start.AddDays((int)(spread * i / customers));
            times.Clear();
            buy(random, i, first, clock.AgeOn(end, first), times);
            var values = spend?.SimulateOrders(random, times.Count + 1);
            for (int k = -1; k < times.Count; k++)
            {
                var day = k < 0 ? first : clock.DayAt(times[k], first);
                yield return new Transaction(KeyOf(i), day < end ? day : end, values?[k + 1] ?? 1);
            }
        }
    }
}
