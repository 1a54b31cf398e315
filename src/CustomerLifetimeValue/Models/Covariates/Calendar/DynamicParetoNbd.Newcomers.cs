using System.Globalization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <content>Customers about to be won, who differ by the day of their first purchase.</content>
public sealed partial class DynamicParetoNbd : IPurchaseModel
{
    private const int MostPurchases = 10_000;

    /// <summary>Purchases expected of a customer after the first one.</summary>
    /// <param name="first">The day of the first purchase. Range: in the calendar.</param>
    /// <param name="to">The last day that counts. Range: not before <paramref name="first"/>, in the calendar.</param>
    /// <exception cref="ArgumentOutOfRangeException">A day is outside its range.</exception>
    public double ExpectedPurchasesOfNewCustomer(DateOnly first, DateOnly to) => Newcomer(first, to, out double length).Purchases(0, length);

    /// <summary>The chance that a customer makes a given number of purchases after the first one.</summary>
    /// <param name="purchases">How many. Range: 0 to 10,000, as the work grows with it.</param>
    /// <param name="first">The day of the first purchase. Range: in the calendar.</param>
    /// <param name="to">The last day that counts. Range: not before <paramref name="first"/>, in the calendar.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public double ProbabilityOfPurchases(int purchases, DateOnly first, DateOnly to)
    {
        if (purchases is < 0 or > MostPurchases)
            throw Require.OutOfRange(nameof(purchases), purchases, string.Create(CultureInfo.InvariantCulture, $"0 to {MostPurchases:N0}, as the work grows with it; so many purchases are asked for over a shorter time, or by their mean ({nameof(ExpectedPurchasesOfNewCustomer)})"));
        return Newcomer(first, to, out double length).Probability(purchases, length);
    }

    /// <inheritdoc/>
    /// <remarks>Without a start the first customer is won on the calendar's first day.</remarks>
    public IEnumerable<Transaction> Simulate(int customers, Duration observation, int seed, Duration? acquisition = null, DateOnly? start = null, ISpendModel? spend = null)
    {
        var first = RequireObservation(observation, start);
        return new CustomerSimulation(Clock, (random, _, day, age, times) => Newcomer(day).Buy(random, age, times)).Orders(customers, observation, seed, acquisition, first, spend);
    }

    /// <summary>The first day of an observation that lies in the calendar.</summary>
    internal DateOnly RequireObservation(Duration observation, DateOnly? start)
    {
        var first = start ?? Calendar.First;
        if (first < Calendar.First || first > Calendar.Last) throw Require.OutOfRange(nameof(start), first, string.Create(CultureInfo.InvariantCulture, $"{Calendar.First:yyyy-MM-dd} to {Calendar.Last:yyyy-MM-dd}"));
        if (Math.Floor(observation.In(TimeUnit.Day)) > Calendar.Last.DayNumber - first.DayNumber)
            throw Require.OutOfRange(nameof(observation), observation, string.Create(CultureInfo.InvariantCulture, $"so short that it ends by {Calendar.Last:yyyy-MM-dd}, as far as the calendar is known"));
        return first;
    }

    /// <inheritdoc/>
    /// <remarks>The first customer is won on the calendar's first day. Times are whole days, as a calendar has days.</remarks>
    public CustomerBase SimulateCustomers(int customers, Duration observation, int seed, Duration? acquisition = null) =>
        TransactionLog.From(Simulate(customers, observation, seed, acquisition)).Summarize(Calendar.First.AddDays((int)observation.In(TimeUnit.Day)), Baseline.Unit);

    /// <inheritdoc/>
    double IPurchaseModel.ExpectedPurchasesOfNewCustomer(Duration horizon) => throw OfWhichDay();

    /// <inheritdoc/>
    double IPurchaseModel.ProbabilityOfPurchases(int purchases, Duration horizon) => throw OfWhichDay();

    /// <summary>The refusal of a new customer without a day.</summary>
    internal static InvalidOperationException OfWhichDay() => new($"What a new customer does depends on the day of the first purchase; ask with the day ({nameof(ExpectedPurchasesOfNewCustomer)}, {nameof(ProbabilityOfPurchases)}, PredictedClv.ForNewCustomer).");

    /// <summary>The future of a customer about to be won on a day.</summary>
    internal DatedFuture FutureOfNewCustomer(DateOnly first) => new(Baseline.Unit, 1, Newcomer(first));

    private CalendarFuture Newcomer(DateOnly first, DateOnly to, out double length)
    {
        if (to < first || to > Calendar.Last)
            throw Require.OutOfRange(nameof(to), to, string.Create(CultureInfo.InvariantCulture, $"{first:yyyy-MM-dd} to {Calendar.Last:yyyy-MM-dd}, as far as the calendar is known; for more, continue it (CalendarCovariates.RepeatedUntil, DynamicParetoNbd.With)"));
        length = _time.Of(to.DayNumber) - _time.Of(first.DayNumber);
        return Newcomer(first);
    }

    private CalendarFuture Newcomer(DateOnly first)
    {
        if (first < Calendar.First || first > Calendar.Last) throw Require.OutOfRange(nameof(first), first, string.Create(CultureInfo.InvariantCulture, $"{Calendar.First:yyyy-MM-dd} to {Calendar.Last:yyyy-MM-dd}"));
        double birth = _time.Of(first.DayNumber);
        return Ahead(0, birth, birth);
    }
}
