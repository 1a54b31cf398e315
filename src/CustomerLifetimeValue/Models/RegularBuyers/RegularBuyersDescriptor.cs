using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>What the descriptors of the BG/CNBD-k and the MBG/CNBD-k share: those of the BG/NBD and the MBG/NBD with k stages to a gap, a number that no fit moves.</summary>
internal abstract class RegularBuyersDescriptor<TModel>(int shift, int stages) : BetaGeometricDescriptor<TModel>(shift, stages) where TModel : PurchaseModel
{
    /// <inheritdoc/>
    public sealed override string OrderName => "k";

    /// <inheritdoc/>
    public sealed override ModelDescriptor OfOrder(int order) => Of(order);

    /// <inheritdoc/>
    /// <remarks>Nothing where gaps are not known, nor where k = 1 fits best: that is the model without stages.</remarks>
    public sealed override ModelFit<PurchaseModel>? FitBest(CustomerBase customers, FitOptions? options)
    {
        var data = CustomerPatterns.Of(customers);
        if (Array.Exists(data.LogGaps, double.IsNaN)) return null;
        var fit = RegularityChoice.Fit(Of, data, null, options, null, CancellationToken.None);
        return OrderOf(fit.Model) == 1 ? null : new(fit.Model, fit.Summary);
    }

    /// <summary>The descriptor of another k.</summary>
    protected abstract RegularBuyersDescriptor<TModel> Of(int k);
}
