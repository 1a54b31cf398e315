using System.Globalization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>The value of each customer still to come: expected purchases × expected order value × margin, discounted.</summary>
/// <remarks>Combines any purchase model with any spend model. Purchases are discounted continuously from the moments at which they are expected
/// (Fader, Hardie &amp; Lee 2005, RFM and CLV, eq. 2 and 3). What the customer has already left is reported beside it, never added.
/// Without discount and at margin 1 the value is the expected purchases times the expected order value. Immutable and safe for use by several threads.</remarks>
public sealed partial class PredictedClv
{
    /// <summary>A prediction.</summary>
    /// <param name="purchases">The purchase model.</param>
    /// <param name="spend">The spend model.</param>
    /// <param name="discount">The discount rate. Range: ≥ 0; above 0 for an infinite horizon unless the purchases add up without.</param>
    /// <param name="grossMargin">The share of an order's value that remains. Range: finite.</param>
    /// <param name="horizon">How far ahead; null for without end.</param>
    /// <exception cref="ArgumentNullException">A model is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public PredictedClv(IPurchaseModel purchases, ISpendModel spend, DiscountRate discount, double grossMargin = 1, Duration? horizon = null)
    {
        (Purchases, Spend) = (Require.NotNull(purchases), Require.NotNull(spend));
        Require.NotNegative(discount.Value, nameof(discount));
        (Discount, GrossMargin, Horizon) = (discount, Require.Finite(grossMargin), horizon);
    }

    /// <summary>The purchase model.</summary>
    public IPurchaseModel Purchases { get; }

    /// <summary>The spend model.</summary>
    public ISpendModel Spend { get; }

    /// <summary>The discount rate.</summary>
    public DiscountRate Discount { get; }

    /// <summary>The share of an order's value that remains.</summary>
    public double GrossMargin { get; }

    /// <summary>How far ahead; null for without end.</summary>
    public Duration? Horizon { get; }

    /// <summary>The prediction for one customer.</summary>
    /// <param name="customer">The customer's summary.</param>
    /// <exception cref="ArgumentException">The horizon is infinite and the purchases add up to infinity.</exception>
    /// <exception cref="InvalidOperationException">The spend model has no mean for the customer.</exception>
    public CustomerPrediction Predict(CustomerSummary customer)
    {
        double discounted = Horizon is { } horizon
            ? Purchases.DiscountedExpectedPurchases(customer, Discount, horizon)
            : Purchases.DiscountedExpectedPurchases(customer, Discount);
        double expected = Horizon is { } end ? Purchases.ExpectedPurchases(customer, end) : double.PositiveInfinity;
        if (Horizon is null && Discount.Value == 0) expected = discounted;
        return Combine(customer, Purchases.ProbabilityAlive(customer), expected, discounted);
    }

    /// <summary>The predictions for many customers.</summary>
    /// <param name="customers">The customers.</param>
    /// <returns>The predictions in the customers' order, the same bits as one by one.</returns>
    /// <exception cref="ArgumentException">The horizon is infinite and the purchases add up to infinity.</exception>
    /// <exception cref="InvalidOperationException">The spend model has no mean for a customer.</exception>
    public IReadOnlyList<CustomerPrediction> Predict(CustomerBase customers)
    {
        var predictions = new CustomerPrediction[Require.NotNull(customers).Count];
        Predict(customers, predictions);
        return Array.AsReadOnly(predictions);
    }

    /// <summary>The predictions for many customers, into memory of the caller's.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="predictions">Receives the predictions in the customers' order. Range: as long as the base.</param>
    /// <exception cref="ArgumentException">The span has another length, or the horizon is infinite and the purchases add up to infinity.</exception>
    /// <exception cref="InvalidOperationException">The spend model has no mean for a customer.</exception>
    public void Predict(CustomerBase customers, Span<CustomerPrediction> predictions)
    {
        Require.SameLength(Require.NotNull(customers).Count, predictions.Length, nameof(predictions));
        var summaries = customers.AsSpan();
        if (Purchases is not PurchaseModel model)
        {
            for (int i = 0; i < summaries.Length; i++) predictions[i] = Predict(summaries[i]);
            return;
        }
        double[] alive = new double[summaries.Length], expected = new double[summaries.Length], discounted = new double[summaries.Length];
        model.ProbabilityAlive(customers, alive);
        if (Horizon is { } horizon)
        {
            model.ExpectedPurchases(customers, horizon, expected);
            model.DiscountedExpectedPurchases(customers, Discount, horizon, discounted);
        }
        else
        {
            model.DiscountedExpectedPurchases(customers, Discount, discounted);
            if (Discount.Value == 0) expected = discounted; else Array.Fill(expected, double.PositiveInfinity);
        }
        for (int i = 0; i < summaries.Length; i++) predictions[i] = Combine(summaries[i], alive[i], expected[i], discounted[i]);
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
        double each = GrossMargin * Spend.ExpectedOrderValue(customer), purchases = 0, discounted = 0;
        var schedule = new PredictedPeriod[periods];
        for (int i = 0; i < periods; i++)
        {
            var end = Duration.Of(i + 1, period);
            double purchasesByEnd = Purchases.ExpectedPurchases(customer, end), discountedByEnd = Purchases.DiscountedExpectedPurchases(customer, Discount, end);
            schedule[i] = new(i + 1, end, Math.Max(0, purchasesByEnd - purchases), each * Math.Max(0, discountedByEnd - discounted), each * discountedByEnd);
            (purchases, discounted) = (purchasesByEnd, discountedByEnd);
        }
        return Array.AsReadOnly(schedule);
    }

    /// <summary>The prediction in invariant text.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Purchases} × {Spend}, margin {GrossMargin}, discount {Discount}, horizon {(Horizon is { } h ? h.ToString() : "without end")}");

    private CustomerPrediction Combine(in CustomerSummary customer, double alive, double expected, double discounted)
    {
        double orderValue = Spend.ExpectedOrderValue(customer);
        return new(alive, expected, discounted, orderValue, GrossMargin * orderValue * discounted, GrossMargin * customer.TotalRevenue);
    }
}
