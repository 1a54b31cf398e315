using System.Globalization;

namespace CustomerLifetimeValue.Models;

/// <summary>One model of a <see cref="ModelComparison"/>.</summary>
public sealed record ModelComparisonRow
{
    internal ModelComparisonRow(ModelFit<PurchaseModel> fit, string name, double aicWeight, double bicWeight) =>
        (Fit, Name, AicWeight, BicWeight) = (fit, name, aicWeight, bicWeight);

    /// <summary>The model's name: "BgNbd".</summary>
    public string Name { get; }

    /// <summary>The fit.</summary>
    public ModelFit<PurchaseModel> Fit { get; }

    /// <summary>The fitted model.</summary>
    public PurchaseModel Model => Fit.Model;

    /// <summary>The log-likelihood.</summary>
    public double LogLikelihood => Fit.LogLikelihood;

    /// <summary>Akaike's criterion; less is better.</summary>
    public double Aic => Fit.Aic;

    /// <summary>Schwarz's criterion; less is better.</summary>
    public double Bic => Fit.Bic;

    /// <summary>Akaike's weight, e^(−Δ/2) over the sum of all: the support for this model among those compared. Range: [0, 1].</summary>
    public double AicWeight { get; }

    /// <summary>The same by Schwarz's criterion: about the model's posterior probability where all were equally likely before. Range: [0, 1].</summary>
    public double BicWeight { get; }

    /// <summary>The row in invariant text: "MbgNbd: log-likelihood -9577.3, AIC 19162.6 (weight 0.98), Converged".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}: log-likelihood {LogLikelihood:0.##}, AIC {Aic:0.##} (weight {InvariantText.Chance(AicWeight)}), {Fit.Status}");
}
