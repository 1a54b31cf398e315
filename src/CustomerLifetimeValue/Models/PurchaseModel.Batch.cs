using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <content>Predictions for whole bases: the same bits as one by one. What depends on less than the whole customer is computed once for all who share it, in parallel.</content>
public abstract partial record PurchaseModel
{
    /// <summary>The log-likelihood of each customer; see <see cref="LogLikelihood(CustomerSummary)"/>.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="values">Receives a value for each customer, in their order. Range: as long as the base.</param>
    /// <exception cref="ArgumentException">The span has another length than the base.</exception>
    public void LogLikelihood(CustomerBase customers, Span<double> values) => OfEach(new(this, customers, values.Length), values, LogLikelihoodAt);

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
        OfTheLiving(new(this, customers, values.Length), values, (x, age) => StillAlive(x, age, t));
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
        OfTheLiving(new(this, customers, values.Length, run), values, (x, age) => PurchasesAhead(x, age, 0, end));
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
        OfTheLiving(new(this, customers, values.Length), values, (x, age) => PurchasesAhead(x, age, start, end));
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
        OfTheLiving(new(this, customers, values.Length), values, (x, age) => ProbabilityAhead(x, age, purchases, t), purchases == 0 ? OrHasLeft : null);
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
        OfTheLiving(new(this, customers, values.Length, run), values, DiscountedAheadOfMany(delta, end));
    }

    /// <summary>The discounted time alive of each customer within a horizon, perhaps infinite; infinite where it diverges.</summary>
    internal void AliveTime(CustomerBase customers, DiscountRate discount, Duration? horizon, Span<double> values, BatchProgress? run = null)
    {
        double delta = Delta(discount), end = horizon?.In(Unit) ?? double.PositiveInfinity;
        OfTheLiving(new(this, customers, values.Length, run), values, (x, age) => AliveTimeAhead(x, age, delta, end));
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

    private void Discounted(PurchaseBatch batch, double delta, double end, Span<double> values)
    {
        var ahead = DiscountedAheadOfMany(delta, end);
        OfTheLiving(batch, values, (x, age) => Converging(ahead(x, age)));
    }

    private void OfTheLiving(PurchaseBatch batch, Span<double> values, Func<int, double, double> ahead, Func<double, double, double>? combine = null)
    {
        batch.ForEachHistory(ahead, 0.8); // what lies ahead takes most of the time
        batch.ForEachAlive(0.2);
        batch.CopyTo(values, combine ?? ((alive, of) => alive == 0 ? 0 : alive * of));
    }
}
