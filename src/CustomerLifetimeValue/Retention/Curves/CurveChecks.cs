using System.Globalization;
using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Retention;

/// <summary>What all curves share: tenures as whole numbers, argument checks, sums term by term.</summary>
internal static class CurveChecks
{
    /// <summary>An infinite sum that has not converged after this many terms, some seconds of work, is abandoned.</summary>
    private const double MostTerms = 1e8, MostWithoutDiscount = 1e6;

    /// <summary>The renewals made within a tenure: the whole part, where a conversion's rounding error does not lose one.</summary>
    public static double Renewals(double tenure)
    {
        double nearest = Math.Round(tenure);
        return Math.Abs(tenure - nearest) <= Rounding.WholeTolerance * Math.Max(1, nearest) ? nearest : Math.Floor(tenure);
    }

    /// <summary>A tenure at which a curve is known.</summary>
    public static double Known(IRetentionCurve curve, double tenure, string name = "tenure")
    {
        Require.NotNegative(tenure, name);
        if (curve.KnownTo is { } end && tenure > Rounding.Above(end))
            throw Require.OutOfRange(name, tenure, BeyondEnd(curve, end));
        return tenure;
    }

    /// <summary>Checks the arguments of <see cref="IRetentionCurve.DiscountedRenewals"/>.</summary>
    public static void CheckSum(IRetentionCurve curve, int renewals, double count)
    {
        Require.NotNegative(renewals);
        if (!(count >= 0) || (double.IsFinite(count) && count != Math.Floor(count))) throw Require.OutOfRange(nameof(count), count, "a whole number ≥ 0, or infinity");
        if (curve.KnownTo is { } end && renewals + count > Renewals(end)) throw Require.OutOfRange(nameof(count), count, BeyondEnd(curve, end));
        if (curve.Survival(renewals) == 0) throw Require.OutOfRange(nameof(renewals), renewals, "a number of renewals after which somebody is left");
    }

    /// <summary>Whether a curve is known at every payment within a horizon.</summary>
    public static bool Covers(IRetentionCurve curve, PaymentTiming timing, double horizon) =>
        curve.KnownTo is not { } end || !(horizon > Rounding.Above(Renewals(end) + (timing == PaymentTiming.StartOfPeriod ? 1 : 0)));

    /// <summary>Checks that a curve is known at every payment within a horizon.</summary>
    public static void CheckHorizon(IRetentionCurve curve, PaymentTiming timing, double horizon)
    {
        if (curve.KnownTo is not { } end) return;
        double known = Renewals(end) + (timing == PaymentTiming.StartOfPeriod ? 1 : 0);
        if (horizon > Rounding.Above(known)) throw Require.OutOfRange(nameof(horizon), horizon, BeyondEnd(curve, known));
    }

    /// <summary>Checks that a curve is known at every renewal within a horizon counted from a number of renewals.</summary>
    public static void CheckResidual(IRetentionCurve curve, int renewals, double horizon)
    {
        Known(curve, Require.NotNegative(renewals), nameof(renewals));
        if (curve.KnownTo is not { } end) return;
        double left = Renewals(end) - renewals;
        if (horizon > Rounding.Above(left)) throw Require.OutOfRange(nameof(horizon), horizon, BeyondEnd(curve, left));
    }

    /// <summary>S(t)/S(t − 1).</summary>
    public static double Rate(IRetentionCurve curve, int period)
    {
        Known(curve, Period(period), nameof(period));
        double before = curve.Survival(period - 1);
        return before == 0 ? 0 : curve.Survival(period) / before;
    }

    /// <summary>A period counted from 1.</summary>
    public static int Period(int period) => period >= 1 ? period : throw Require.OutOfRange(nameof(period), period, "a whole number ≥ 1");

    /// <summary>The sum of <see cref="IRetentionCurve.DiscountedRenewals"/> by adding its terms.</summary>
    public static double? TermByTerm(IRetentionCurve curve, DiscountRate discount, int renewals, double count)
    {
        CheckSum(curve, renewals, count);
        double force = discount.ContinuousPer(curve.Unit), start = curve.Survival(renewals);
        double rest = force > 0 ? 1 / -Elementary.Expm1(-force) : double.PositiveInfinity;
        var sum = new CompensatedSum();
        for (double k = 1; k <= count; k++)
        {
            double survival = curve.Survival(renewals + k), term = survival / start * Math.Exp((1 - k) * force);
            if (survival == 0) break;
            sum.Add(term);
            if (term * rest <= 1e-16 * sum.Value) break;
            if (double.IsInfinity(count) && (k >= MostTerms || (double.IsInfinity(rest) && k >= MostWithoutDiscount))) return null;
        }
        return double.IsFinite(sum.Value) ? sum.Value : null;
    }

    private static string BeyondEnd(IRetentionCurve curve, double end) => string.Create(CultureInfo.InvariantCulture,
        $"up to {TimeUnits.Describe(end, curve.Unit, null, null)}, as far as this curve is known; for more, continue it by a tail (RetentionCurve.Continued)");
}
