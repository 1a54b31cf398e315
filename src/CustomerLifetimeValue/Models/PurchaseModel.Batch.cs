using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <content>Predictions for whole bases: the same bits as one by one. What depends on less than the whole customer is computed once for all who share it, in parallel.</content>
public abstract partial record PurchaseModel
{
    /// <summary>The log-likelihood of each customer; see <see cref="LogLikelihood(CustomerSummary)"/>.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="values">Receives a value for each customer, in their order. Range: as long as the base.</param>
    /// <exception cref="ArgumentException">The span has another length than the base, or the model asks how regular gaps are and a sum of log gaps is unknown.</exception>
    public void LogLikelihood(CustomerBase customers, Span<double> values) => LogLikelihood(new PurchaseBatch(this, customers, values.Length), values);

    /// <summary>The chance of each customer to be alive now; see <see cref="ProbabilityAlive(CustomerSummary)"/>.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="values">Receives a value for each customer, in their order. Range: as long as the base.</param>
    /// <exception cref="ArgumentException">The span has another length than the base.</exception>
    public void ProbabilityAlive(CustomerBase customers, Span<double> values) => ProbabilityAlive(customers, values, null);

    internal void ProbabilityAlive(CustomerBase customers, Span<double> values, BatchProgress? run) => OfAlive(new(this, customers, values.Length, run), values);

    /// <summary>The chance of each customer to be alive at a future time; see <see cref="ProbabilityAlive(CustomerSummary, Duration)"/>.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="ahead">How far after the observation end.</param>
    /// <param name="values">Receives a value for each customer, in their order. Range: as long as the base.</param>
    /// <exception cref="ArgumentException">The span has another length than the base.</exception>
    public void ProbabilityAlive(CustomerBase customers, Duration ahead, Span<double> values)
    {
        double t = ahead.In(Unit);
        OfTheLiving(new(this, customers, values.Length), values, future => StillAlive(future, t));
    }

    /// <summary>Purchases expected of each customer; see <see cref="ExpectedPurchases(CustomerSummary, Duration)"/>.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="horizon">How far ahead.</param>
    /// <param name="values">Receives a value for each customer, in their order. Range: as long as the base.</param>
    /// <exception cref="ArgumentException">The span has another length than the base.</exception>
    public void ExpectedPurchases(CustomerBase customers, Duration horizon, Span<double> values) =>
        ExpectedPurchases(customers, horizon, values, null);

    internal void ExpectedPurchases(CustomerBase customers, Duration horizon, Span<double> values, BatchProgress? run)
    {
        double end = horizon.In(Unit);
        OfTheLiving(new(this, customers, values.Length, run), values, future => future.Purchases(0, end));
    }

    /// <summary>Purchases expected of each customer between two future times; see <see cref="ExpectedPurchases(CustomerSummary, Duration, Duration)"/>.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="from">The start, itself not included.</param>
    /// <param name="to">The end. Range: not before <paramref name="from"/>.</param>
    /// <param name="values">Receives a value for each customer, in their order. Range: as long as the base.</param>
    /// <exception cref="ArgumentOutOfRangeException">The end is before the start.</exception>
    /// <exception cref="ArgumentException">The span has another length than the base.</exception>
    public void ExpectedPurchases(CustomerBase customers, Duration from, Duration to, Span<double> values)
    {
        var (start, end) = Interval(from, to);
        OfTheLiving(new(this, customers, values.Length), values, future => future.Purchases(start, end));
    }

    /// <summary>The chance of each customer to make a given number of purchases; see <see cref="ProbabilityOfPurchases(CustomerSummary, int, Duration)"/>.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="purchases">How many, n. Range: ≥ 0.</param>
    /// <param name="horizon">Within which time.</param>
    /// <param name="values">Receives a value for each customer, in their order. Range: as long as the base.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    /// <exception cref="ArgumentException">The span has another length than the base.</exception>
    public void ProbabilityOfPurchases(CustomerBase customers, int purchases, Duration horizon, Span<double> values)
    {
        Require.NotNegative(purchases);
        double t = horizon.In(Unit);
        OfTheLiving(new(this, customers, values.Length), values, future => future.Probability(purchases, t), purchases == 0 ? OrHasLeft : null);
    }

    /// <summary>Discounted purchases of each customer without end; see <see cref="DiscountedExpectedPurchases(CustomerSummary, DiscountRate)"/>.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="discount">The discount rate. Range: ≥ 0.</param>
    /// <param name="values">Receives a value for each customer, in their order. Range: as long as the base.</param>
    /// <exception cref="ArgumentOutOfRangeException">The discount is negative.</exception>
    /// <exception cref="ArgumentException">The span has another length than the base, or the sum diverges.</exception>
    public void DiscountedExpectedPurchases(CustomerBase customers, DiscountRate discount, Span<double> values) =>
        Discounted(new(this, customers, values.Length), Delta(discount), double.PositiveInfinity, values);

    /// <summary>Discounted purchases of each customer within a time; see <see cref="DiscountedExpectedPurchases(CustomerSummary, DiscountRate, Duration)"/>.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="discount">The discount rate. Range: ≥ 0.</param>
    /// <param name="horizon">How far ahead.</param>
    /// <param name="values">Receives a value for each customer, in their order. Range: as long as the base.</param>
    /// <exception cref="ArgumentOutOfRangeException">The discount is negative.</exception>
    /// <exception cref="ArgumentException">The span has another length than the base.</exception>
    public void DiscountedExpectedPurchases(CustomerBase customers, DiscountRate discount, Duration horizon, Span<double> values) =>
        Discounted(new(this, customers, values.Length), Delta(discount), horizon.In(Unit), values);

    /// <summary>Discounted purchases of each customer within a horizon, perhaps infinite; infinite where they diverge.</summary>
    internal void DiscountedPurchases(CustomerBase customers, DiscountRate discount, Duration? horizon, Span<double> values, BatchProgress? run = null)
    {
        double delta = Delta(discount), end = horizon?.In(Unit) ?? double.PositiveInfinity;
        var shared = new BetaLaplaceTables();
        OfTheLiving(new(this, customers, values.Length, run), values, future => future.DiscountedOfMany(delta, end, shared));
    }

    /// <summary>The discounted time alive of each customer within a horizon, perhaps infinite; infinite where it diverges.</summary>
    internal void AliveTime(CustomerBase customers, DiscountRate discount, Duration? horizon, Span<double> values, BatchProgress? run = null)
    {
        double delta = Delta(discount), end = horizon?.In(Unit) ?? double.PositiveInfinity;
        OfTheLiving(new(this, customers, values.Length, run), values, future => future.AliveTime(delta, end));
    }

    private static void OfEach(PurchaseBatch batch, Span<double> values, Func<int, double, double, double> value)
    {
        batch.ForEachPattern(value);
        batch.CopyTo(values);
    }

    private static void OfAlive(PurchaseBatch batch, Span<double> values)
    {
        batch.ForEachAlive();
        batch.CopyTo(values);
    }

    private static void Discounted(PurchaseBatch batch, double delta, double end, Span<double> values)
    {
        var shared = new BetaLaplaceTables();
        OfTheLiving(batch, values, future => Converging(future.DiscountedOfMany(delta, end, shared)));
    }

    private void LogLikelihood(PurchaseBatch batch, Span<double> values)
    {
        OfEach(batch, values, LogLikelihoodAt);
        if (LogGapFactor == 0) return;
        for (int i = 0; i < values.Length; i++) values[i] += LogGapFactor * batch.SumOfLogGaps(i) ?? throw UnknownGaps("customers");
    }

    private static void OfTheLiving(PurchaseBatch batch, Span<double> values, Func<IPurchaseFuture, double> ahead, Func<double, double, double>? combine = null)
    {
        batch.ForEachFuture(ahead, 0.8); // the future takes most of the time
        batch.ForEachAlive(0.2);
        batch.CopyTo(values, combine ?? ((alive, of) => alive == 0 ? 0 : alive * of));
    }
}
