using CustomerLifetimeValue.Parallelism;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <content>Whole distributions of a customer's money.</content>
public sealed partial class PredictedClv
{
    /// <summary>How much money a customer spends within <see cref="Horizon"/>, as a distribution: not discounted, before any <see cref="Margin"/>.</summary>
    /// <param name="customer">The customer's summary.</param>
    /// <exception cref="InvalidOperationException">The horizon is infinite, or the models are not a model of the library with a <see cref="GammaGamma"/>.</exception>
    public SpendDistribution SpendDistribution(CustomerSummary customer)
    {
        var law = LawOf(customer);
        var horizon = Horizon ?? throw new InvalidOperationException("The horizon is without end, and so is the money; state a horizon.");
        return new(new(law.Ahead, law.Alive, horizon, horizon.In(law.Unit)), law.Spend, customer);
    }

    /// <summary>The distributions of many customers' money; see <see cref="SpendDistribution(CustomerSummary)"/>.</summary>
    /// <param name="customers">The customers.</param>
    /// <returns>One for each customer, in their order.</returns>
    /// <exception cref="InvalidOperationException">The horizon is infinite, or the models are not a model of the library with a <see cref="GammaGamma"/>.</exception>
    public IReadOnlyList<SpendDistribution> SpendDistribution(CustomerBase customers) => ForEach(customers, SpendDistribution);

    /// <summary>The discounted value of a customer within <see cref="Horizon"/>, as a distribution, drawn from what is known of the customer's own rates.</summary>
    /// <param name="customer">The customer's summary.</param>
    /// <param name="draws">How many futures are drawn. Range: 2 to 100,000,000.</param>
    /// <param name="seed">The seed; the same seed gives the same draws, on any machine and any number of threads.</param>
    /// <param name="progress">Told the number of draws done so far.</param>
    /// <param name="cancellationToken">Stops the drawing.</param>
    /// <returns>The distribution; its mean is that of <see cref="Predict(CustomerSummary)"/> but for <see cref="ValueDistribution.StandardError"/>. Over an infinite horizon
    /// what is discounted by more than e³⁰ is left out. A retention cost runs until the customer leaves, who may then be worth less than nothing.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of draws is outside its range.</exception>
    /// <exception cref="ArgumentException">The horizon is infinite and the purchases, or the time alive, add up to infinity.</exception>
    /// <exception cref="InvalidOperationException">The models are not a model of the library with a <see cref="GammaGamma"/>.</exception>
    /// <exception cref="OperationCanceledException">The drawing was cancelled.</exception>
    public ValueDistribution ValueDistribution(CustomerSummary customer, int draws, int seed, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        if (draws is < 2 or > 100_000_000) throw Require.OutOfRange(nameof(draws), draws, "a whole number from 2 to 100,000,000");
        var law = LawOf(customer);
        if (Horizon is null) RequireConverging(customer);
        double delta = Discount.ContinuousPer(law.Unit), end = Horizon?.In(law.Unit) ?? (delta > 0 ? CustomerFuture.Forgotten / delta : double.PositiveInfinity);
        var future = new CustomerFuture(law, Margin.GrossMargin, HasCost ? Margin.RetentionCost.Per(law.Unit) : 0, delta, end);
        return new(future.Draw(draws, seed, new RunOptions(null, progress, cancellationToken)));
    }

    /// <summary>The distributions of many customers' values; see <see cref="ValueDistribution(CustomerSummary, int, int, IProgress{long}?, CancellationToken)"/>.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="draws">How many futures are drawn of each. Range: 2 to 100,000,000.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="progress">Told the number of customers done so far.</param>
    /// <param name="cancellationToken">Stops the drawing.</param>
    /// <returns>One for each customer, in their order, each with the bits of one by one.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of draws is outside its range.</exception>
    /// <exception cref="ArgumentException">The horizon is infinite and the purchases, or the time alive, add up to infinity.</exception>
    /// <exception cref="InvalidOperationException">The models are not a model of the library with a <see cref="GammaGamma"/>.</exception>
    /// <exception cref="OperationCanceledException">The drawing was cancelled.</exception>
    public IReadOnlyList<ValueDistribution> ValueDistribution(CustomerBase customers, int draws, int seed, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        long done = 0;
        return ForEach(customers, customer =>
        {
            var value = ValueDistribution(customer, draws, seed, null, cancellationToken);
            progress?.Report(++done);
            return value;
        });
    }

    private void RequireConverging(in CustomerSummary customer)
    {
        var (_, _, discounted, time) = PartsOf(customer);
        Converging(discounted);
        Converging(time);
    }

    private (PurchaseModel Purchases, GammaGamma Spend) Laws() => Purchases is PurchaseModel purchases && Spend is GammaGamma spend ? (purchases, spend) : throw Unknown();

    private CustomerLaw LawOf(in CustomerSummary customer)
    {
        if (Purchases is DynamicParetoNbd calendar && Spend is GammaGamma amounts)
        {
            var future = calendar.FutureOf(customer);
            return new(future.Ahead, future.AliveNow, amounts, customer.In(future.Unit), future.Unit, customer.FirstPurchase);
        }
        var (purchases, spend) = Laws();
        var own = purchases.Of(customer);
        return new(purchases.FutureAt(own), purchases.AliveAt(own.Frequency, own.Recency, own.Age), spend, own, purchases.Unit);
    }

    private InvalidOperationException Unknown() =>
        new($"Distributions are known of the library's own purchase models with a GammaGamma, not of {Purchases.GetType().Name} with {Spend.GetType().Name}.");

    private static System.Collections.ObjectModel.ReadOnlyCollection<T> ForEach<T>(CustomerBase customers, Func<CustomerSummary, T> create)
    {
        var all = new T[Require.NotNull(customers).Count];
        for (int i = 0; i < all.Length; i++) all[i] = create(customers.At(i));
        return Array.AsReadOnly(all);
    }
}
