using System.Globalization;
using System.Text.Json.Serialization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>A model of how often customers buy and when they leave unobserved; the common members of the library's purchase models.</summary>
/// <remarks>A customer is a <see cref="CustomerSummary"/> (x, t_x, T); its times may be in any unit and are converted to the model's. "Now" is the
/// observation end. The equations stand with each model; where the literature prints none, as for discounted purchases within a horizon, it is the defining integral by quadrature. A new customer has just made the first purchase, which is not counted. The accuracy proven by the tests is 1e-12 relative for log-likelihoods and
/// 1e-10 for predictions, for parameters from 1e-4 to 1e4, up to 100,000 purchases and times from 1e-6 to 1e6. At parameters far beyond, an integral or a sum that cannot be computed is refused: an <see cref="InvalidOperationException"/> or an
/// <see cref="ArgumentOutOfRangeException"/> that names the horizon. Immutable and safe for use by several threads.</remarks>
[JsonConverter(typeof(ModelJsonConverter))]
public abstract partial record PurchaseModel : IPurchaseModel
{
    private protected PurchaseModel(TimeUnit unit) => Unit = Require.Defined(unit);

    /// <summary>The unit of time the parameters are stated in.</summary>
    public TimeUnit Unit { get; }

    /// <summary>The parameters by the names the literature gives them, in its order.</summary>
    public IReadOnlyDictionary<string, double> Parameters => Descriptor.NamedValuesOf(this);

    /// <inheritdoc/>
    public virtual ObservationClock Clock => ObservationClock.Continuous(Unit);

    /// <summary>The descriptor of the model: names, bounds, likelihood and storage.</summary>
    internal abstract ModelDescriptor Descriptor { get; }

    /// <summary>The logarithm of one customer's likelihood, a density in the model's unit of time.</summary>
    /// <param name="customer">The customer's summary.</param>
    /// <returns>ln L(parameters | x, t_x, T); finite.</returns>
    /// <exception cref="ArgumentException">The model asks how regular the gaps are, and the summary's <see cref="CustomerSummary.SumOfLogGaps"/> is unknown.</exception>
    public double LogLikelihood(CustomerSummary customer)
    {
        var c = Of(customer);
        return LogLikelihoodAt(c.Frequency, c.Recency, c.Age) + OfGaps(c.SumOfLogGaps);
    }

    /// <inheritdoc/>
    /// <returns>P(alive at T | x, t_x, T).</returns>
    public double ProbabilityAlive(CustomerSummary customer)
    {
        var c = Of(customer);
        return AliveAt(c.Frequency, c.Recency, c.Age);
    }

    /// <summary>The chance that a customer will still be alive at a future time.</summary>
    /// <param name="customer">The customer's summary.</param>
    /// <param name="ahead">How far after the observation end.</param>
    /// <returns>P(alive at T + t | x, t_x, T); <see cref="ProbabilityAlive(CustomerSummary)"/> at t = 0.</returns>
    public double ProbabilityAlive(CustomerSummary customer, Duration ahead)
    {
        var c = Of(customer);
        return AliveAt(c.Frequency, c.Recency, c.Age) * StillAlive(FutureAt(c), ahead.In(Unit));
    }

    /// <inheritdoc/>
    /// <returns>E[Y(t) | x, t_x, T].</returns>
    public double ExpectedPurchases(CustomerSummary customer, Duration horizon) => Expected(Of(customer), 0, horizon.In(Unit));

    /// <summary>Purchases expected of a customer between two future times.</summary>
    /// <param name="customer">The customer's summary.</param>
    /// <param name="from">The start, t₁ after the observation end, itself not included.</param>
    /// <param name="to">The end, t₂ after the observation end. Range: not before <paramref name="from"/>.</param>
    /// <returns>E[Y(t₁, t₂] | x, t_x, T], without cancellation where the times are close or far off.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The end is before the start.</exception>
    public double ExpectedPurchases(CustomerSummary customer, Duration from, Duration to)
    {
        var (start, end) = Interval(from, to);
        return Expected(Of(customer), start, end);
    }

    /// <summary>Purchases expected of a new customer after the first one.</summary>
    /// <param name="horizon">How far ahead.</param>
    /// <returns>E[X(t)].</returns>
    public double ExpectedPurchasesOfNewCustomer(Duration horizon) => ExpectedPurchases(NewCustomer, horizon);

    /// <summary>Purchases expected of a new customer between two times after the first one.</summary>
    /// <param name="from">The start, t₁, itself not included.</param>
    /// <param name="to">The end, t₂. Range: not before <paramref name="from"/>.</param>
    /// <returns>E[X(t₁, t₂]].</returns>
    /// <exception cref="ArgumentOutOfRangeException">The end is before the start.</exception>
    public double ExpectedPurchasesOfNewCustomer(Duration from, Duration to) => ExpectedPurchases(NewCustomer, from, to);

    /// <summary>The chance that a new customer makes a given number of purchases after the first one.</summary>
    /// <param name="purchases">How many, n. Range: ≥ 0.</param>
    /// <param name="horizon">Within which time.</param>
    /// <returns>P(X(t) = n).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public double ProbabilityOfPurchases(int purchases, Duration horizon) => ProbabilityOfPurchases(NewCustomer, purchases, horizon);

    /// <summary>The chance that a known customer makes a given number of purchases after the observation end.</summary>
    /// <param name="customer">The customer's summary.</param>
    /// <param name="purchases">How many, n. Range: ≥ 0.</param>
    /// <param name="horizon">Within which time.</param>
    /// <returns>P(Y(t) = n | x, t_x, T); at n = 0 this includes having left already.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public double ProbabilityOfPurchases(CustomerSummary customer, int purchases, Duration horizon)
    {
        Require.NotNegative(purchases);
        var c = Of(customer);
        double alive = AliveAt(c.Frequency, c.Recency, c.Age), of = FutureAt(c).Probability(purchases, horizon.In(Unit));
        return purchases == 0 ? OrHasLeft(alive, of) : alive * of;
    }

    /// <inheritdoc/>
    /// <returns>The discounted expected residual transactions (DERT), discounted continuously by the equivalent rate δ = ln(1 + d).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The discount is negative.</exception>
    /// <exception cref="ArgumentException">Without discount the sum diverges for these parameters.</exception>
    public double DiscountedExpectedPurchases(CustomerSummary customer, DiscountRate discount) =>
        Discounted(Of(customer), Delta(discount), double.PositiveInfinity);

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The discount is negative.</exception>
    public double DiscountedExpectedPurchases(CustomerSummary customer, DiscountRate discount, Duration horizon) =>
        Discounted(Of(customer), Delta(discount), horizon.In(Unit));

    /// <summary>Purchases expected of a new customer without end, each discounted to the first one.</summary>
    /// <param name="discount">The discount rate. Range: ≥ 0.</param>
    /// <returns>The discounted expected transactions (DET), the first one not counted.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The discount is negative.</exception>
    /// <exception cref="ArgumentException">Without discount the sum diverges for these parameters.</exception>
    public double DiscountedExpectedPurchasesOfNewCustomer(DiscountRate discount) => DiscountedExpectedPurchases(NewCustomer, discount);

    /// <summary>Purchases expected of a new customer within a time, each discounted to the first one.</summary>
    /// <param name="discount">The discount rate. Range: ≥ 0.</param>
    /// <param name="horizon">How far ahead.</param>
    /// <exception cref="ArgumentOutOfRangeException">The discount is negative.</exception>
    public double DiscountedExpectedPurchasesOfNewCustomer(DiscountRate discount, Duration horizon) =>
        DiscountedExpectedPurchases(NewCustomer, discount, horizon);

    /// <summary>The model in invariant text: "BgNbd: r 0.243, alpha 4.414, a 0.793, b 2.426 (weeks)".</summary>
    public sealed override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{GetType().Name}: {Parameters} ({TimeUnits.Name(Unit)}s)");

    /// <summary>ln L of a customer whose times are in the model's unit, but for the term in Σ ln gap.</summary>
    internal abstract double LogLikelihoodAt(int x, double recency, double age);

    /// <summary>The chance of being alive now.</summary>
    internal abstract double AliveAt(int x, double recency, double age);

    /// <summary>The factor with which Σ ln gap stands in the log-likelihood; 0 of a model that does not ask how regular the gaps are.</summary>
    internal virtual double LogGapFactor => 0;

    /// <summary>The future of a customer who is alive now; the customer's times are in the model's unit.</summary>
    internal abstract IPurchaseFuture FutureAt(in CustomerSummary customer);

    /// <summary>What it depends on.</summary>
    internal virtual HistoryPart FutureDependsOn => HistoryPart.Age;

    /// <summary>The future of a customer.</summary>
    internal ModelFuture FutureOf(CustomerSummary customer)
    {
        var c = Of(customer);
        return new(this, AliveAt(c.Frequency, c.Recency, c.Age), c, isNew: false);
    }

    /// <summary>The future of a customer who has just made the first purchase.</summary>
    internal ModelFuture FutureOfNewCustomer() => new(this, AliveAt(0, 0, 0), NewCustomer, isNew: true);

    /// <summary>The model with purchase rate and dropout multiplied by factors, for a customer about to be acquired.</summary>
    internal virtual PurchaseModel Scaled(double purchases, double dropout) => this;

    /// <summary>The customer with times in the model's unit.</summary>
    internal CustomerSummary Of(CustomerSummary customer) => Clock.Of(customer);

    private CustomerSummary NewCustomer => new(0, 0, 0, Unit);

    /// <summary>The term of the log-likelihood in Σ ln gap.</summary>
    private double OfGaps(double? sumOfLogGaps) => LogGapFactor == 0 ? 0 : LogGapFactor * sumOfLogGaps ?? throw UnknownGaps("customer");

    /// <summary>The exception for customers whose gaps are not known.</summary>
    internal static ArgumentException UnknownGaps(string name) => new(
        "A sum of log gaps is unknown, without which no likelihood of regular buyers is: summarise orders with TransactionLog.Summarize, or state sumOfLogGaps (purchases at one time are one purchase).", name);

    /// <summary>A probability: the result of a quadrature may exceed 1 by a few units of the last digit.</summary>
    private static double StillAlive(IPurchaseFuture future, double t) => Math.Min(1, future.Alive(t));

    internal static double OrHasLeft(double alive, double ofTheLiving) => 1 - alive + alive * ofTheLiving;

    private double Expected(in CustomerSummary c, double from, double to) =>
        AliveAt(c.Frequency, c.Recency, c.Age) * FutureAt(c).Purchases(from, to);

    private double Discounted(in CustomerSummary c, double delta, double end) =>
        AliveAt(c.Frequency, c.Recency, c.Age) * Converging(FutureAt(c).Discounted(delta, end));

    private static double Converging(double purchases, string discount = "discount") => double.IsFinite(purchases) ? purchases
        : throw new ArgumentException("Without discount the purchases of these parameters add up to infinity; give a discount or a horizon.", discount);

    private (double Start, double End) Interval(Duration from, Duration to) => from <= to
        ? (from.In(Unit), to.In(Unit))
        : throw Require.OutOfRange(nameof(to), to, string.Create(CultureInfo.InvariantCulture, $"not before {nameof(from)}, {from}"));

    private double Delta(DiscountRate discount)
    {
        Require.NotNegative(discount.Value, nameof(discount));
        return discount.ContinuousPer(Unit);
    }
}
