namespace CustomerLifetimeValue.Formulas;

/// <summary>What is computed in the same way from every stream of payments: breakdown and payback.</summary>
internal static class StreamReports
{
    /// <summary>The largest ratio of a sum to the value: beyond it, rounding errors of the sum reach the value's last digits.</summary>
    private const double Dwarfed = 1e4;

    /// <summary>The lines of the value, over the widest basis whose sums are not too large beside it.</summary>
    public static ClvBreakdown Breakdown(IPaymentStream stream)
    {
        StreamTotal present = stream.Total(churn: true, discounted: true)!.Value;
        StreamTotal? certain = stream.Total(churn: false, discounted: false), expected = stream.Total(churn: true, discounted: false), loyal = stream.Total(churn: false, discounted: true);
        StreamTotal? whole = Explaining(certain, present), lifetime = Explaining(expected, present);
        var (basis, total) = whole is not null && lifetime is not null ? (BreakdownBasis.WholeHorizon, whole.Value)
            : lifetime is not null ? (BreakdownBasis.ExpectedLifetime, lifetime.Value)
            : (BreakdownBasis.PresentValue, present);
        return new(
            basis,
            total.Revenue,
            total.CostOfGoods,
            total.RetentionCost,
            lostToChurn: whole?.Contribution - lifetime?.Contribution,
            lostToDiscount: lifetime?.Contribution - present.Contribution,
            valueWithoutChurn: Finite(loyal?.Contribution),
            valueWithoutDiscount: Finite(expected?.Contribution));
    }

    /// <summary>The first payment with which the running total reaches a cost, within 1e-12 of it; null where none does.</summary>
    public static CacPayback? Payback(IPaymentStream stream, double cost, bool discounted)
    {
        if (cost == 0) return default(CacPayback);
        double last = Math.Min(stream.Count, stream.Rising);
        if (!(last > 0)) return null;
        for (int n = 1; n <= Math.Min(stream.Unsettled, last); n++)
            if (stream.Total(churn: true, discounted, n)!.Value.Contribution >= cost * (1 - 1e-12)) return new CacPayback(n, stream.TimeOf(n));
        return PaybackSearch.FirstPayment(
            n => stream.Total(churn: true, discounted, n)!.Value.Contribution, stream.Total(churn: true, discounted, last)?.Contribution, last, cost)
            is { } payments ? new CacPayback(payments, stream.TimeOf(payments)) : null;
    }

    private static StreamTotal? Explaining(StreamTotal? total, StreamTotal present) =>
        total is { IsFinite: true } sum && sum.Size <= Dwarfed * present.Size ? total : null;

    private static double? Finite(double? amount) => amount is { } number && double.IsFinite(number) ? amount : null;
}
