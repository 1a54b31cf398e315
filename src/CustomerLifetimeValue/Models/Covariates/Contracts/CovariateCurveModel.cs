using System.Globalization;
using CustomerLifetimeValue.Retention;

namespace CustomerLifetimeValue.Models;

/// <summary>The gamma mixture of discrete-time hazards whose churn covariates move; of given customers it is a <see cref="CovariateCurve"/>.</summary>
/// <remarks>The equations stand with the curve. Immutable and safe for use by several threads.</remarks>
public sealed partial class CovariateCurveModel
{
    internal CovariateCurveModel(double r, double alpha, double shape, TimeUnit unit, IEnumerable<CovariateEffect> churn) =>
        (R, Alpha, Shape, Unit, Churn) = (r, alpha, shape, unit, new(churn, nameof(churn)));

    /// <summary>r, the shape of the distribution of churn hazards.</summary>
    public double R { get; }

    /// <summary>α, its scale where all covariates are 0.</summary>
    public double Alpha { get; }

    /// <summary>c: above 1 a customer's own churn rises with tenure, below 1 it falls.</summary>
    public double Shape { get; }

    /// <summary>The length of a period.</summary>
    public TimeUnit Unit { get; }

    /// <summary>What covariates do to churn: the ratio multiplies the hazard.</summary>
    public CovariateEffects Churn { get; }

    /// <summary>The curve of customers with covariates of their own.</summary>
    /// <param name="customers">The customers, whose tenures are not asked for.</param>
    /// <returns>A curve that reaches as far as the covariates' functions do.</returns>
    /// <exception cref="ArgumentException">The customers lack a covariate that has an effect.</exception>
    public CovariateCurve For(CovariateTenures customers)
    {
        Require.NotNull(customers);
        foreach (var effect in Churn) customers.Value(effect.Term, 1);
        return new(R, Alpha, Shape, Unit, period => Churn.Sum(effect => effect.Coefficient * customers.Value(effect.Term, period)));
    }

    /// <summary>The model in invariant text.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"G2G({R:G6}, {Alpha:G6}, shape {Shape:G6}) by {TimeUnits.Name(Unit)}; churn: {Churn}");
}
