using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Models;

/// <summary>Σ S(n + k)/S(n)·e^(−δ(k − 1)) over all k ≥ 1, for the survival S of a new customer under a purchase model: its renewals without end.</summary>
/// <remarks>The first terms are added one by one. The rest is the integral of S(t)·e^(−δt), which every model of the library has in closed form or by quadrature (the discounted
/// time alive), with the Euler–Maclaurin correction to the third derivative.</remarks>
internal static class SurvivalSum
{
    /// <summary>The terms added one by one. The rest is right to 1e-14 of the sum: for a survival e^(−λt) the next correction, λ⁵/30240 at this term, is largest at λ = 5/256.</summary>
    private const int Terms = 256;

    /// <summary>Below this share of the whole time alive, the time after the first terms would lose more than four digits as a difference.</summary>
    private const double LeastShare = 1e-4;

    /// <summary>The continuous discount per period above which a few thousand terms make the sum.</summary>
    public const double SlowDiscount = 0.02;

    /// <summary>The sum, infinite where it diverges; null where it is not found in this way.</summary>
    public static double? Of(PurchaseModel model, Func<double, double> survival, TimeUnit unit, DiscountRate discount, int renewals)
    {
        var future = model.FutureOfNewCustomer();
        double perUnit = TimeUnits.Convert(1, unit, future.Unit), force = discount.ContinuousPer(unit), start = survival(renewals);
        double whole = future.AliveTime(discount, double.PositiveInfinity);
        if (double.IsPositiveInfinity(whole)) return whole;
        bool isWhole = model.Clock.IsWhole;
        double after = whole - future.AliveTime(discount, (renewals + (isWhole ? 1 : Terms)) * perUnit);
        if (!(after > LeastShare * whole)) return null;
        // The survival of a model of opportunities is constant between them: its integral is the sum itself.
        if (isWhole) return unit == model.Unit && force == 0 ? future.AliveNow * after / start : null;

        var sum = new CompensatedSum();
        for (int k = 1; k <= Terms; k++) sum.Add(Term(k));
        double before2 = Term(Terms - 2), before = Term(Terms - 1), next = Term(Terms + 1), next2 = Term(Terms + 2);
        double first = (before2 - 8 * before + 8 * next - next2) / 12, third = (next2 - 2 * next + 2 * before - before2) / 2;
        sum.Add(Math.Exp((renewals + 1) * force) * future.AliveNow * after / perUnit / start);
        sum.Add(-Term(Terms) / 2);
        sum.Add(third / 720 - first / 12);
        return sum.Value;

        double Term(int k) => survival(renewals + k) / start * Math.Exp((1 - k) * force);
    }
}
