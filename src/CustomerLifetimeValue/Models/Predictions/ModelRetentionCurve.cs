using System.Globalization;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>The survival curve of new customers under a purchase model: S(0) = 1, and P(alive) of a new customer from then on.</summary>
internal sealed class ModelRetentionCurve(IPurchaseModel model, TimeUnit unit) : IRetentionCurve
{
    public TimeUnit Unit { get; } = Require.Defined(unit);

    public double? KnownTo => null;

    public double Survival(double tenure) => CurveChecks.Known(this, tenure) == 0
        ? 1
        : Math.Clamp(model.ProbabilityAlive(new CustomerSummary(0, 0, 0, Unit), Duration.Of(tenure, Unit)), 0, 1);

    /// <remarks>Without end, terms are added one by one where the discount makes that quick, else by <see cref="SurvivalSum"/>, for a model of the library. A model of the
    /// user's own states nothing of its infinite sums: null without a discount.</remarks>
    public double? DiscountedRenewals(DiscountRate discount, int renewals, double count)
    {
        CurveChecks.CheckSum(this, renewals, count);
        double force = discount.ContinuousPer(Unit);
        if (double.IsPositiveInfinity(count) && force < SurvivalSum.SlowDiscount)
        {
            if (force >= 0 && model is PurchaseModel own && SurvivalSum.Of(own, Survival, Unit, discount, renewals) is { } sum)
                return double.IsFinite(sum) ? sum : null;
            if (!(force > 0)) return null;
        }
        return CurveChecks.TermByTerm(this, discount, renewals, count);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"customers of {model} by {TimeUnits.Name(Unit)}");
}
