using System.Text.Json.Serialization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>The Gamma/Gompertz/NBD model: purchases at a constant rate while alive, and leaving at a hazard that grows or decays exponentially with the time since the first purchase.</summary>
/// <remarks>The purchase rate λ differs between customers by Gamma(r, α), the hazard of leaving at birth μ by Gamma(s, κ), independently; after t it is μe^(bt). At b = 0 this is the
/// <see cref="ParetoNbd"/> with κ for its β. For b &gt; 0 the hazard grows; for b &lt; 0 it decays, and the share (1 + 1/(κ|b|))^(−s) of the customers never leaves.
/// Bemmaor &amp; Glady (2012), Modeling Purchasing Behavior with Sudden "Death", Management Science 58(5), in terms of the hazard at birth (κ = β/b of the paper), so that b may pass
/// through 0; the conditional expectation as corrected by Adler (2022), by the integral that defines it.</remarks>
[JsonConverter(typeof(ModelJsonConverter))]
public sealed partial record GGomNbd : PurchaseModel
{
    /// <summary>The model with parameters stated.</summary>
    /// <param name="r">Shape of the purchase rate's distribution, r. Range: 1e-15 to 1e15.</param>
    /// <param name="alpha">Its scale, α, in units of time; the mean purchase rate is r/α. Range: 1e-30 to 1e30.</param>
    /// <param name="b">Growth of the hazard of leaving, b, per unit of time. Range: −1e30 to 1e30; 0 for constant hazards.</param>
    /// <param name="s">Shape of the distribution of hazards at birth, s. Range: 1e-15 to 1e15.</param>
    /// <param name="kappa">Its scale, κ, in units of time; the mean hazard at birth is s/κ. Range: 1e-30 to 1e30.</param>
    /// <param name="unit">The unit of time.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public GGomNbd(double r, double alpha, double b, double s, double kappa, TimeUnit unit) : base(unit) =>
        (R, Alpha, B, S, Kappa) = (Require.Shape(r), Require.Scale(alpha), Require.Growth(b), Require.Shape(s), Require.Scale(kappa));

    /// <summary>Shape of the purchase rate's distribution, r.</summary>
    public double R { get; }

    /// <summary>Scale of the purchase rate's distribution, α, in <see cref="PurchaseModel.Unit"/>s.</summary>
    public double Alpha { get; }

    /// <summary>Growth of the hazard of leaving, b, per <see cref="PurchaseModel.Unit"/>: above 0 the hazard grows, below 0 it decays.</summary>
    public double B { get; }

    /// <summary>Shape of the distribution of hazards at birth, s.</summary>
    public double S { get; }

    /// <summary>Scale of the distribution of hazards at birth, κ, in <see cref="PurchaseModel.Unit"/>s.</summary>
    public double Kappa { get; }

    internal override ModelDescriptor Descriptor => GGomNbdDescriptor.Instance;

    private GompertzClock Hazards => new(B, Kappa);

    /// <summary>The model with the parameters of the paper and of most software, whose hazards are bηe^(bt) with η ~ Gamma(s, β).</summary>
    /// <param name="r">Shape of the purchase rate's distribution, r. Range: 1e-15 to 1e15.</param>
    /// <param name="alpha">Its scale, α, in units of time. Range: 1e-30 to 1e30.</param>
    /// <param name="b">Scale of the Gompertz distribution, b, per unit of time. Range: > 0; constant hazards, b = 0, have no β and are stated by the constructor.</param>
    /// <param name="s">Shape of the distribution of η, s. Range: 1e-15 to 1e15.</param>
    /// <param name="beta">Its scale, β, a pure number. Range: > 0, and β/b from 1e-30 to 1e30.</param>
    /// <param name="unit">The unit of time.</param>
    /// <returns>The model with κ = β/b.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static GGomNbd FromPaper(double r, double alpha, double b, double s, double beta, TimeUnit unit)
    {
        Require.Positive(b);
        return new(r, alpha, b, s, Require.Positive(beta) / b, unit);
    }

    internal override double LogLikelihoodAt(int x, double recency, double age) => GGomNbdDensity.LogLikelihood(R, Alpha, S, Hazards, x, recency, age);

    internal override double AliveAt(int x, double recency, double age) => GGomNbdDensity.Alive(R, Alpha, S, Hazards, x, recency, age);

    internal override IPurchaseFuture FutureAt(in CustomerSummary customer) => new GGomNbdFuture(R + customer.Frequency, Alpha + customer.Age, S, Hazards.After(customer.Age));

    internal override PurchaseModel Scaled(double purchases, double dropout) => new GGomNbd(R, Alpha / purchases, B, S, Kappa / dropout, Unit);

    internal override void Buy(Random random, double age, List<double> times)
    {
        double rate = Sampling.Rate(random, R, Alpha), leaves = Hazards.TimeOfGrowth(Sampling.Wait(random, Sampling.Rate(random, S, Kappa)));
        Sampling.Buy(random, rate, leaving: 0, Math.Min(age, leaves), times);
    }
}
