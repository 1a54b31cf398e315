using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>What the descriptors of the BG/NBD and the MBG/NBD share.</summary>
/// <param name="shift">How many chances to leave come before the first repeat purchase: 0 in the BG/NBD, 1 in the MBG/NBD.</param>
internal abstract class BetaGeometricDescriptor<TModel>(int shift) : ContinuousModelDescriptor<TModel> where TModel : PurchaseModel
{
    /// <inheritdoc/>
    public sealed override IReadOnlyList<ModelParameter> Parameters { get; } =
        [ModelParameter.Positive("r"), ModelParameter.Positive("alpha", ParameterDimension.Time), ModelParameter.Positive("a"), ModelParameter.Positive("b")];

    /// <inheritdoc/>
    public sealed override ILogLikelihood Likelihood(CustomerPatterns data) => new BetaGeometricLikelihood(data, shift);

    /// <inheritdoc/>
    public sealed override IReadOnlyList<double[]> Starts(CustomerPatterns data)
    {
        double alpha = RateScale(data);
        return [[0.5, 0.5 * alpha, 1, 2.5], [1, alpha, 1, 10], [0.25, 0.25 * alpha, 0.5, 1], [2, 2 * alpha, 3, 10]];
    }

    /// <inheritdoc/>
    public sealed override Coordinates Coordinates(CustomerPatterns data) => new(Parameters, WeakPriors.Rate("r", "alpha", RateScale(data)), WeakPriors.Leaving("a", "b"));
}
