using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>The value of each customer still to come: expected purchases × expected order value × margin, discounted.</summary>
/// <remarks>
/// <para>Combines any purchase model with any spend model. Purchases are discounted continuously from the moments at which they are expected
/// (Fader, Hardie &amp; Lee 2005, RFM and CLV, eq. 2 and 3); the retention cost runs continuously for as long as the customer is alive. What the
/// customer has already left is reported beside it, never added. Without discount and at margin 1 the value is the expected purchases times the expected order value.</para>
/// <para><see cref="For"/> and <see cref="ForNewCustomer()"/> give the value of one customer as an <see cref="IClv"/>, with schedule, breakdown, payback and inputs, as a
/// formula does. Immutable and safe for use by several threads.</para>
/// </remarks>
/// <example>
/// <code>
/// CustomerBase customers = SampleOrders.Log.Summarize(new DateOnly(2024, 12, 31), TimeUnit.Week);
/// var clv = new PredictedClv(MbgNbd.Fit(customers).Model, GammaGamma.Fit(customers).Model, DiscountRate.PerYear(0.10), grossMargin: 0.3, horizon: Duration.Years(3));
/// foreach (CustomerPrediction best in clv.Predict(customers).Best(3)) Console.WriteLine(best);
/// </code>
/// </example>
[JsonConverter(typeof(ModelJsonConverter))]
public sealed partial class PredictedClv
{
    /// <summary>A prediction with a margin.</summary>
    /// <param name="purchases">The purchase model.</param>
    /// <param name="spend">The spend model.</param>
    /// <param name="discount">The discount rate. Range: ≥ 0; above 0 for an infinite horizon unless the purchases add up without.</param>
    /// <param name="margin">What is left of an order's value, and what it costs to serve and keep a customer while they are alive.</param>
    /// <param name="horizon">How far ahead; null for without end. A model that follows a calendar (<see cref="DynamicParetoNbd"/>) needs one that the calendar reaches.</param>
    /// <exception cref="ArgumentNullException">A model is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The discount is negative.</exception>
    [OverloadResolutionPriority(1)] // so that a literal default is a margin, of 0 as the number would be
    public PredictedClv(IPurchaseModel purchases, ISpendModel spend, DiscountRate discount, Margin margin, Duration? horizon = null)
    {
        (Purchases, Spend) = (Require.NotNull(purchases), Require.NotNull(spend));
        Require.NotNegative(discount.Value, nameof(discount));
        (Discount, Margin, Horizon) = (discount, margin, horizon);
    }

    /// <summary>A prediction with a gross margin alone.</summary>
    /// <param name="purchases">The purchase model.</param>
    /// <param name="spend">The spend model.</param>
    /// <param name="discount">The discount rate. Range: ≥ 0; above 0 for an infinite horizon unless the purchases add up without.</param>
    /// <param name="grossMargin">The share of an order's value that remains. Range: finite, ≤ 1, as of every <see cref="Formulas.Margin"/>.</param>
    /// <param name="horizon">How far ahead; null for without end. A model that follows a calendar (<see cref="DynamicParetoNbd"/>) needs one that the calendar reaches.</param>
    /// <exception cref="ArgumentNullException">A model is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public PredictedClv(IPurchaseModel purchases, ISpendModel spend, DiscountRate discount, double grossMargin = 1, Duration? horizon = null)
        : this(purchases, spend, discount, new Margin(grossMargin), horizon)
    {
    }

    /// <summary>The purchase model.</summary>
    public IPurchaseModel Purchases { get; }

    /// <summary>The spend model.</summary>
    public ISpendModel Spend { get; }

    /// <summary>The discount rate.</summary>
    public DiscountRate Discount { get; }

    /// <summary>What is left of an order's value, and what it costs to serve and keep a customer while they are alive.</summary>
    public Margin Margin { get; }

    /// <summary>How far ahead; null for without end.</summary>
    public Duration? Horizon { get; }

    /// <summary>The value of a known customer, still to come, as a value like any other.</summary>
    /// <param name="customer">The customer's summary.</param>
    /// <returns>A value whose period is the purchase model's unit, counted from the observation end. A line of its schedule is a period: the chance of being alive
    /// at its start, what is expected in it of a customer who is, and its present value, each purchase discounted from its own moment; its time is the
    /// period's end, or the horizon. It pays a cost back when the schedule does. Its inputs are the expected order value, gross margin, retention cost, discount, horizon
    /// and, of a model of the library, <c>purchaseRate</c> and <c>dropout</c>, which change what is to come and not what has been. The breakdown counts over the expected lifetime, as churn takes away nothing
    /// that a purchase model could name.</returns>
    /// <exception cref="ArgumentException">The horizon is infinite and the purchases add up to infinity.</exception>
    /// <exception cref="InvalidOperationException">The spend model has no mean for the customer.</exception>
    public IClv For(CustomerSummary customer) => new CustomerClv(FutureOf(customer), Spend.ExpectedOrderValue(customer), Margin, Discount, Horizon, firstOrder: false, $"{Purchases} × {Spend}");

    /// <summary>The value of a customer who is about to be won, the first order included: what there is to set against an acquisition cost.</summary>
    /// <returns>A value whose first payment is the first order, of the population's mean value, at time 0, certain and not discounted; a payment for each period
    /// follows, as <see cref="For"/> has them.</returns>
    /// <remarks>The purchase rate as an input is the mean of λ, and a larger one divides α; the dropout is the mean rate of leaving, or the odds a/b of the mean chance,
    /// a + b kept. In the BG/NBD and MBG/NBD faster buying also means earlier leaving, as customers leave after purchases.</remarks>
    /// <exception cref="ArgumentException">The horizon is infinite and the purchases add up to infinity.</exception>
    /// <exception cref="InvalidOperationException">The spend model has no mean, or the purchase model follows a calendar and asks for a day (<see cref="ForNewCustomer(DateOnly)"/>).</exception>
    /// <example>
    /// <code>
    /// var clv = new PredictedClv(new MbgNbd(0.5, 6.2, 0.9, 1.6, TimeUnit.Week), new GammaGamma(6.25, 3.74, 15.44), DiscountRate.PerYear(0.10), grossMargin: 0.3, horizon: Duration.Years(3));
    /// IClv newcomer = clv.ForNewCustomer();
    /// Console.WriteLine(newcomer.Payback(new AcquisitionCost(20)));
    /// </code>
    /// </example>
    public IClv ForNewCustomer()
    {
        var customer = new CustomerSummary(0, 0, 0, Purchases.Clock.Unit);
        ICustomerFuture future = Purchases switch
        {
            PurchaseModel model => model.FutureOfNewCustomer(),
            DynamicParetoNbd => throw DynamicParetoNbd.OfWhichDay(),
            _ => new OwnFuture(Purchases, customer),
        };
        return Newcomer(future, customer);
    }

    /// <summary>The value of a customer who is won on a day, the first order included: for a model that follows a calendar.</summary>
    /// <param name="first">The day of the first purchase. To models without a calendar all days are alike. Range: of a <see cref="DynamicParetoNbd"/> in its calendar.</param>
    /// <returns>A value as <see cref="ForNewCustomer()"/> has it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The day is outside the calendar, or the horizon reaches beyond it.</exception>
    /// <exception cref="ArgumentException">The horizon is infinite and the purchases add up to infinity.</exception>
    /// <exception cref="InvalidOperationException">The spend model has no mean.</exception>
    public IClv ForNewCustomer(DateOnly first) => Purchases is DynamicParetoNbd calendar
        ? Newcomer(calendar.FutureOfNewCustomer(first), new CustomerSummary(0, 0, 0, Purchases.Clock.Unit))
        : ForNewCustomer();

    private CustomerClv Newcomer(ICustomerFuture future, CustomerSummary customer) =>
        new(future, Spend.ExpectedOrderValue(customer), Margin, Discount, Horizon, firstOrder: true, $"{Purchases} × {Spend}");

    /// <summary>The prediction for one customer.</summary>
    /// <param name="customer">The customer's summary.</param>
    /// <exception cref="ArgumentException">The horizon is infinite and the purchases add up to infinity.</exception>
    /// <exception cref="InvalidOperationException">The spend model has no mean for the customer.</exception>
    public CustomerPrediction Predict(CustomerSummary customer)
    {
        var (alive, expected, discounted, time) = PartsOf(customer);
        return Combine(customer, alive, expected, Converging(discounted), Converging(time));
    }

    /// <summary>The predictions for many customers.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="progress">Told the number of customers done so far, in proportion to the work.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <returns>The predictions in the customers' order, the same bits as one by one.</returns>
    /// <exception cref="ArgumentNullException">The customers are null.</exception>
    /// <exception cref="ArgumentException">The horizon is infinite and the purchases add up to infinity.</exception>
    /// <exception cref="InvalidOperationException">The spend model has no mean for a customer.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public CustomerPredictions Predict(CustomerBase customers, IProgress<long>? progress = null, CancellationToken cancellationToken = default) =>
        new PredictionRun(this, Require.NotNull(customers), progress, cancellationToken).Predictions();

    /// <summary>The predictions for many customers, into memory of the caller's.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="predictions">Receives the predictions in the customers' order. Range: as long as the base.</param>
    /// <exception cref="ArgumentException">The span has another length, or the horizon is infinite and the purchases add up to infinity.</exception>
    /// <exception cref="InvalidOperationException">The spend model has no mean for a customer.</exception>
    public void Predict(CustomerBase customers, Span<CustomerPrediction> predictions)
    {
        Require.SameLength(Require.NotNull(customers).Count, predictions.Length, nameof(predictions));
        var all = Predict(customers);
        for (int i = 0; i < predictions.Length; i++) predictions[i] = all.At(i);
    }

    /// <summary>A customer's value period by period.</summary>
    /// <param name="customer">The customer's summary.</param>
    /// <param name="period">The length of a period.</param>
    /// <param name="periods">How many periods. Range: 1 to 1,000,000. Together they may reach beyond or stay within <see cref="Horizon"/>.</param>
    /// <returns>The periods from the observation end on; their values add up to the value over their whole length.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    /// <exception cref="InvalidOperationException">The spend model has no mean for the customer.</exception>
    public IReadOnlyList<PredictedPeriod> ByPeriod(CustomerSummary customer, TimeUnit period, int periods)
    {
        Require.Whole(1, periods, Require.MostRows);
        double each = Margin.GrossMargin * Spend.ExpectedOrderValue(customer), running = Margin.RetentionCost.Per(Purchases.Clock.Unit), purchases = 0, value = 0;
        var future = FutureOf(customer);
        var schedule = new PredictedPeriod[periods];
        for (int i = 0; i < periods; i++)
        {
            var end = Duration.Of(i + 1, period);
            double purchasesByEnd = Purchases.ExpectedPurchases(customer, end), earned = each * Purchases.DiscountedExpectedPurchases(customer, Discount, end);
            double valueByEnd = HasCost ? earned - running * OfAll(future.AliveNow, future.AliveTime(Discount, end.In(future.Unit))) : earned;
            double gained = valueByEnd - value;
            schedule[i] = new(i + 1, end, Math.Max(0, purchasesByEnd - purchases), HasCost ? gained : each < 0 ? Math.Min(0, gained) : Math.Max(0, gained), valueByEnd);
            (purchases, value) = (purchasesByEnd, valueByEnd);
        }
        return Array.AsReadOnly(schedule);
    }

    /// <summary>The prediction in invariant text.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Purchases} × {Spend}, {Margin}, discount {Discount:0.######}, {(Horizon is { } h ? string.Create(CultureInfo.InvariantCulture, $"for {h:0.######}") : "without end")}");

    internal static ArgumentException Diverges(string name = "discount") =>
        new("Without discount the purchases, or the time alive, of these parameters add up to infinity; give a discount or a horizon.", name);

    internal bool HasCost => Margin.RetentionCost.Value > 0;

    private ICustomerFuture FutureOf(CustomerSummary customer) => Purchases switch
    {
        PurchaseModel model => model.FutureOf(customer),
        DynamicParetoNbd calendar => calendar.FutureOf(customer),
        _ => new OwnFuture(Purchases, customer),
    };

    /// <summary>The chance of being alive, purchases, discounted purchases and discounted time alive of a customer; infinite where they diverge.</summary>
    internal (double Alive, double Expected, double Discounted, double Time) PartsOf(CustomerSummary customer)
    {
        var future = FutureOf(customer);
        double end = Horizon?.In(future.Unit) ?? double.PositiveInfinity, alive = future.AliveNow;
        double discounted = OfAll(alive, future.DiscountedPurchases(Discount, end)), time = HasCost ? OfAll(alive, future.AliveTime(Discount, end)) : 0;
        double expected = double.IsFinite(end) ? OfAll(alive, future.Purchases(0, end)) : Discount.Value == 0 ? discounted
            : future is not OwnFuture ? OfAll(alive, future.DiscountedPurchases(DiscountRate.None, end)) : double.PositiveInfinity;
        return (alive, expected, discounted, time);
    }

    private static double OfAll(double alive, double ofTheLiving) => alive == 0 ? 0 : alive * ofTheLiving;

    internal static double Converging(double expected) => double.IsFinite(expected) ? expected : throw Diverges();

    private CustomerPrediction Combine(in CustomerSummary customer, double alive, double expected, double discounted, double time)
    {
        double orderValue = Spend.ExpectedOrderValue(customer);
        return new(default, alive, double.IsFinite(expected) ? expected : null, discounted, orderValue, ValueOf(orderValue, discounted, time), Margin.GrossMargin * customer.TotalRevenue);
    }

    /// <summary>The value of a number of discounted purchases in a discounted time alive.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal double ValueOf(double orderValue, double discounted, double time) => HasCost
        ? Margin.GrossMargin * orderValue * discounted - Margin.RetentionCost.Per(Purchases.Clock.Unit) * time
        : Margin.GrossMargin * orderValue * discounted;
}
