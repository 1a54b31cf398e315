using System.Globalization;
using System.Text.Json.Serialization;
using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Retention;

/// <summary>What an existing base of subscribers is still worth, each customer by their own tenure.</summary>
/// <remarks>A customer who has renewed n times is worth m·Σ S(n + k)/S(n)·v^(k−1+u) over the renewals k ≥ 1 to come, u the time to the next renewal in
/// periods: contribution × discounted residual lifetime (Fader &amp; Hardie 2010). Where customers differ, old ones are worth more than new ones,
/// which a single retention rate for the whole base does not reflect. The payment of the running period is behind and does not count.</remarks>
[JsonConverter(typeof(RetentionJsonConverter))]
public sealed record TenuredBaseValue
{
    /// <summary>Values a base.</summary>
    /// <param name="purchases">What an active customer buys.</param>
    /// <param name="margin">The margin: what is left of the revenue.</param>
    /// <param name="curve">How long customers stay; its unit is the clock.</param>
    /// <param name="discount">The discount rate.</param>
    /// <param name="customersByRenewals">How many customers have renewed 0, 1, 2, … times. Range: at least one entry; none negative.</param>
    /// <param name="untilRenewal">The time from now to the next renewal; zero by default: everyone stands immediately before it.</param>
    /// <param name="horizon">How far to count from the next renewal; null for ever.</param>
    /// <exception cref="ArgumentNullException">The curve or the counts are null.</exception>
    /// <exception cref="ArgumentException">There is no entry.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range; the horizon goes beyond what the curve knows; or the sum diverges.</exception>
    public TenuredBaseValue(
        PurchasePattern purchases, Margin margin, IRetentionCurve curve, DiscountRate discount, IReadOnlyList<int> customersByRenewals,
        Duration untilRenewal = default, Duration? horizon = null)
    {
        (Curve, Discount, UntilRenewal, Horizon) = (Require.NotNull(curve), discount, untilRenewal, horizon);
        if (Require.NotNull(customersByRenewals).Count == 0) throw new ArgumentException("There is no count; allowed: at least one.", nameof(customersByRenewals));
        double factor = discount.Factor(untilRenewal);
        (Rows, Customers, Value) = Valued(purchases, margin, curve, discount, horizon, customersByRenewals.Select((n, i) =>
            (i, Require.NotNegative(n, nameof(customersByRenewals)), factor)), nameof(customersByRenewals));
    }

    private TenuredBaseValue(
        IRetentionCurve curve, DiscountRate discount, Duration? horizon, (IReadOnlyList<TenureValue> Rows, long Customers, double Value) valued)
    {
        (Curve, Discount, Horizon) = (curve, discount, horizon);
        (Rows, Customers, Value) = valued;
    }

    /// <summary>How long customers stay.</summary>
    public IRetentionCurve Curve { get; }

    /// <summary>The discount rate.</summary>
    public DiscountRate Discount { get; }

    /// <summary>The time from now to the next renewal; null where each customer has their own, by their tenure.</summary>
    public Duration? UntilRenewal { get; }

    /// <summary>How far is counted from the next renewal; null for ever.</summary>
    public Duration? Horizon { get; }

    /// <summary>The base by renewals made; numbers of renewals nobody has made are left out.</summary>
    public IReadOnlyList<TenureValue> Rows { get; }

    /// <summary>The customers in the base.</summary>
    public long Customers { get; }

    /// <summary>What the base is worth today.</summary>
    public double Value { get; }

    /// <summary>What a customer of it is worth on average; null where the base is empty.</summary>
    public double? ValuePerCustomer => Customers > 0 ? Value / Customers : null;

    /// <summary>Values a base from its customers' tenures; those who have left are not part of it.</summary>
    /// <param name="purchases">What an active customer buys.</param>
    /// <param name="margin">The margin: what is left of the revenue.</param>
    /// <param name="curve">How long customers stay; its unit is the clock and the tenures' unit.</param>
    /// <param name="discount">The discount rate.</param>
    /// <param name="tenures">The customers' tenures. Range: up to 100,000 periods. A customer within a period has made the n renewals behind
    /// them and waits n + 1 − tenure for the next: a whole period at tenure 3, no time at 3.999.</param>
    /// <param name="horizon">How far to count from the next renewal; null for ever.</param>
    /// <exception cref="ArgumentNullException">The curve or the tenures are null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range; the horizon goes beyond what the curve knows; or the sum diverges.</exception>
    public static TenuredBaseValue FromTenures(
        PurchasePattern purchases, Margin margin, IRetentionCurve curve, DiscountRate discount, IEnumerable<Tenure> tenures, Duration? horizon = null)
    {
        double[] running = [.. Require.NotNull(tenures).Where(t => !t.Churned).Select(t => t.Length).Order()];
        if (running.Length > 0 && running[^1] > 100_000) throw Require.OutOfRange(nameof(tenures), running[^1], "tenures up to 100000 periods; take a longer unit");
        double force = discount.ContinuousPer(Require.NotNull(curve).Unit);
        var groups = running.GroupBy(length => (int)CurveChecks.Renewals(length)).Select(group =>
        {
            var factors = new CompensatedSum();
            foreach (double length in group) factors.Add(Math.Exp(-force * Math.Clamp(group.Key + 1 - length, 0, 1)));
            return (group.Key, group.Count(), factors.Value / group.Count());
        });
        return new TenuredBaseValue(curve, discount, horizon, Valued(purchases, margin, curve, discount, horizon, groups, nameof(tenures)));
    }

    /// <summary>The value in invariant text: "12345.67 of 250 customers, 49.38 each".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value:0.##} of {Customers} customers, {ValuePerCustomer ?? 0:0.##} each");

    private static (IReadOnlyList<TenureValue> Rows, long Customers, double Value) Valued(
        PurchasePattern purchases, Margin margin, IRetentionCurve curve, DiscountRate discount, Duration? horizon,
        IEnumerable<(int Renewals, int Customers, double Factor)> groups, string name)
    {
        double contribution = Require.Finite(margin.ContributionPer(purchases, curve.Unit), nameof(margin));
        var rows = new List<TenureValue>();
        var total = new CompensatedSum();
        long all = 0;
        foreach (var (renewals, customers, factor) in groups)
        {
            if (customers == 0) continue;
            var row = new TenureValue(renewals, customers, Require.Finite(contribution * factor * curve.DiscountedResidualLifetime(discount, renewals, horizon), nameof(margin)));
            rows.Add(row);
            total.Add(row.Total);
            all += customers;
        }
        return (rows.AsReadOnly(), all, Require.Finite(total.Value, name));
    }
}
