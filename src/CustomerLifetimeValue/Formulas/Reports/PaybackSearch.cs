namespace CustomerLifetimeValue.Formulas;

/// <summary>Finds the payment that recovers a cost: the running total grows with every payment, so bisection finds it.</summary>
internal static class PaybackSearch
{
    private const double Farthest = 1L << 53;
    private const int MostInTurn = 100_000;

    /// <summary>The first payment by which a running total has reached a cost, within 1e-12 of it; null where none has.</summary>
    /// <param name="totalAfter">The running total after a number of payments, never falling.</param>
    /// <param name="total">The total over the whole horizon; null where it is infinite.</param>
    /// <param name="periods">The horizon; may be infinite.</param>
    /// <param name="cost">The cost to recover, above 0.</param>
    public static long? FirstPayment(Func<double, double> totalAfter, double? total, double periods, double cost)
    {
        double target = Rounding.Below(cost);
        if (total < target) return null;
        double last = Math.Min(Math.Ceiling(periods), Farthest), reached = 1;
        while (reached < last && !Recovers(reached)) reached = Math.Min(2 * reached, last);
        if (!Recovers(reached)) return null;

        double missed = Math.Floor(reached / 2);
        while (reached - missed > 1)
        {
            double middle = Math.Floor((reached + missed) / 2);
            if (Recovers(middle)) reached = middle; else missed = middle;
        }

        return (long)reached;

        bool Recovers(double payments) => totalAfter(payments) >= target;
    }

    /// <summary>The first payment, searched one by one, at which a value's payments have recovered a cost.</summary>
    public static CacPayback? InTurn(IClv value, double cost, bool discounted)
    {
        if (cost == 0) return default(CacPayback);
        for (int asked = 128; ; asked = Math.Min(8 * asked, MostInTurn))
        {
            foreach (var period in value.Schedule(asked))
                if ((discounted ? period.CumulativePresentValue : period.Cumulative) >= Rounding.Below(cost)) return new CacPayback(period.Number, period.Time);
            if (asked == MostInTurn) return null;
        }
    }
}
