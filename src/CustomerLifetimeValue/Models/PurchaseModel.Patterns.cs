using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <content>Predictions for patterns of customers: one value for all who share one, the same bits as for a single customer.</content>
public abstract partial record PurchaseModel
{
    /// <summary>The log-likelihood of one customer of each pattern; see <see cref="LogLikelihood(CustomerSummary)"/>.</summary>
    /// <param name="customers">The patterns.</param>
    /// <param name="values">Receives a value for each pattern, in their order. Range: one place a pattern.</param>
    /// <exception cref="ArgumentException">The span has another length, or the model asks how regular gaps are and a sum of log gaps is unknown.</exception>
    public void LogLikelihood(CustomerPatterns customers, Span<double> values) => LogLikelihood(new PurchaseBatch(this, customers, values.Length), values);

    /// <summary>The chance of a customer of each pattern to be alive now; see <see cref="ProbabilityAlive(CustomerSummary)"/>.</summary>
    /// <param name="customers">The patterns.</param>
    /// <param name="values">Receives a value for each pattern, in their order. Range: one place a pattern.</param>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    public void ProbabilityAlive(CustomerPatterns customers, Span<double> values) => OfAlive(new(this, customers, values.Length), values);

    /// <summary>The chance of a customer of each pattern to be alive at a future time; see <see cref="ProbabilityAlive(CustomerSummary, Duration)"/>.</summary>
    /// <param name="customers">The patterns.</param>
    /// <param name="ahead">How far after the observation end.</param>
    /// <param name="values">Receives a value for each pattern, in their order. Range: one place a pattern.</param>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    public void ProbabilityAlive(CustomerPatterns customers, Duration ahead, Span<double> values)
    {
        double t = ahead.In(Unit);
        OfTheLiving(new(this, customers, values.Length), values, future => StillAlive(future, t));
    }

    /// <summary>Purchases expected of a customer of each pattern; see <see cref="ExpectedPurchases(CustomerSummary, Duration)"/>.</summary>
    /// <param name="customers">The patterns.</param>
    /// <param name="horizon">How far ahead.</param>
    /// <param name="values">Receives a value for each pattern, in their order. Range: one place a pattern.</param>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    public void ExpectedPurchases(CustomerPatterns customers, Duration horizon, Span<double> values) =>
        ExpectedPurchases(customers, Duration.Zero, horizon, values);

    /// <summary>Purchases expected of a customer of each pattern between two future times; see <see cref="ExpectedPurchases(CustomerSummary, Duration, Duration)"/>.</summary>
    /// <param name="customers">The patterns.</param>
    /// <param name="from">The start, itself not included.</param>
    /// <param name="to">The end. Range: not before <paramref name="from"/>.</param>
    /// <param name="values">Receives a value for each pattern, in their order. Range: one place a pattern.</param>
    /// <exception cref="ArgumentOutOfRangeException">The end is before the start.</exception>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    public void ExpectedPurchases(CustomerPatterns customers, Duration from, Duration to, Span<double> values)
    {
        var (start, end) = Interval(from, to);
        OfTheLiving(new(this, customers, values.Length), values, future => future.Purchases(start, end));
    }

    /// <summary>The chance of a customer of each pattern to make a given number of purchases; see <see cref="ProbabilityOfPurchases(CustomerSummary, int, Duration)"/>.</summary>
    /// <param name="customers">The patterns.</param>
    /// <param name="purchases">How many, n. Range: ≥ 0.</param>
    /// <param name="horizon">Within which time.</param>
    /// <param name="values">Receives a value for each pattern, in their order. Range: one place a pattern.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    public void ProbabilityOfPurchases(CustomerPatterns customers, int purchases, Duration horizon, Span<double> values)
    {
        Require.NotNegative(purchases);
        double t = horizon.In(Unit);
        OfTheLiving(new(this, customers, values.Length), values, future => future.Probability(purchases, t), purchases == 0 ? OrHasLeft : null);
    }

    /// <summary>Discounted purchases of a customer of each pattern without end; see <see cref="DiscountedExpectedPurchases(CustomerSummary, DiscountRate)"/>.</summary>
    /// <param name="customers">The patterns.</param>
    /// <param name="discount">The discount rate. Range: ≥ 0.</param>
    /// <param name="values">Receives a value for each pattern, in their order. Range: one place a pattern.</param>
    /// <exception cref="ArgumentOutOfRangeException">The discount is negative.</exception>
    /// <exception cref="ArgumentException">The span has another length, or the sum diverges.</exception>
    public void DiscountedExpectedPurchases(CustomerPatterns customers, DiscountRate discount, Span<double> values) =>
        Discounted(new(this, customers, values.Length), Delta(discount), double.PositiveInfinity, values);

    /// <summary>Discounted purchases of a customer of each pattern within a time; see <see cref="DiscountedExpectedPurchases(CustomerSummary, DiscountRate, Duration)"/>.</summary>
    /// <param name="customers">The patterns.</param>
    /// <param name="discount">The discount rate. Range: ≥ 0.</param>
    /// <param name="horizon">How far ahead.</param>
    /// <param name="values">Receives a value for each pattern, in their order. Range: one place a pattern.</param>
    /// <exception cref="ArgumentOutOfRangeException">The discount is negative.</exception>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    public void DiscountedExpectedPurchases(CustomerPatterns customers, DiscountRate discount, Duration horizon, Span<double> values) =>
        Discounted(new(this, customers, values.Length), Delta(discount), horizon.In(Unit), values);
}
