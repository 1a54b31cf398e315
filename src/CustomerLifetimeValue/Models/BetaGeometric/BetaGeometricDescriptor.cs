using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>What the descriptors of the BG/NBD and the MBG/NBD share.</summary>
/// <param name="shift">How many chances to leave come before the first repeat purchase: 0 in the BG/NBD, 1 in the MBG/NBD.</param>
/// <param name="stages">The stages of a gap: 1 but for regular buyers.</param>
internal abstract class BetaGeometricDescriptor<TModel>(int shift, int stages = 1) : ContinuousModelDescriptor<TModel> where TModel : PurchaseModel
{
    /// <summary>The stages of a gap.</summary>
    public int Stages => stages;

    /// <inheritdoc/>
    public sealed override IReadOnlyList<ModelParameter> Parameters { get; } =
        [ModelParameter.Positive("r"), ModelParameter.Positive("alpha", ParameterDimension.Time), ModelParameter.Positive("a"), ModelParameter.Positive("b")];

    /// <inheritdoc/>
    public sealed override ILogLikelihood Likelihood(CustomerPatterns data) => new BetaGeometricLikelihood(data, shift, stages);

    /// <inheritdoc/>
    /// <remarks>One for each kind of base: an ordinary one; moments of the repeat buyers; leaving at once or never (a, b ≪ 1); nobody leaving;
    /// homogeneous customers; equal chances of leaving.</remarks>
    protected sealed override IReadOnlyList<double[]> Starts(in PurchaseMoments customers)
    {
        double rate = stages * customers.ActiveRate, r = customers.ActiveShape, p = customers.LeavingPerPurchase, usual = 0.25 / (stages * customers.MeanRate);
        double share = shift == 0 ? customers.GoneShare : customers.LostShare, alike = PurchaseMoments.Alike;
        double a = PurchaseMoments.AtOnceOrNever * share, b = PurchaseMoments.AtOnceOrNever * (1 - share);
        return
        [
            [0.5, usual, 1, 2.5],
            [r, r / rate, 1, 1 / p],
            [r, r / rate, a, b],
            [customers.MeanShape, customers.MeanShape / (stages * customers.MeanRate), 0.01, 10],
            [alike, alike / rate, alike * p, alike * (1 - p)],
            [0.5, usual, alike * p, alike * (1 - p)],
        ];
    }

    /// <inheritdoc/>
    public sealed override Coordinates Coordinates(CustomerPatterns data) => new(Parameters, WeakPriors.Rate("r", "alpha", 0.5 / (stages * new PurchaseMoments(data).MeanRate)), WeakPriors.Leaving("a", "b"));
}
