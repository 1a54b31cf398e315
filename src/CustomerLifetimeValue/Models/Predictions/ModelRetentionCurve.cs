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

    /// <remarks>Without discount and end the sum is that of a power decay, for which the general summation does not terminate.</remarks>
    public double? DiscountedRenewals(DiscountRate discount, int renewals, double count) =>
        double.IsPositiveInfinity(count) && !(discount.Value > 0) ? null : CurveChecks.TermByTerm(this, discount, renewals, count);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"customers of {model} by {TimeUnits.Name(Unit)}");
}
