using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Models;

/// <summary>The Pareto/NBD model: purchases at a constant rate while alive, and leaving at a constant rate at any time.</summary>
/// <remarks>The purchase rate λ differs between customers by Gamma(r, α), the leaving rate μ by Gamma(s, β), independently. Schmittlein, Morrison &amp; Colombo
/// (1987), Counting Your Customers, Management Science 33(1); derived in Fader &amp; Hardie (2005), A Note on Deriving the Pareto/NBD Model and Related Expressions
/// (likelihood eq. 18 to 20, P(alive) eq. 33, E[X(t)] eq. 26, E[Y(t) | x, t_x, T] eq. 41); discounted purchases: Fader, Hardie &amp; Lee (2005), RFM and CLV, eq. 2.
/// The likelihood's integral is taken by quadrature, which does not cancel where the printed ₂F₁ does.</remarks>
[JsonConverter(typeof(ModelJsonConverter))]
public sealed partial record ParetoNbd : PurchaseModel
{
    /// <summary>The model with parameters stated, such as a paper printed them.</summary>
    /// <param name="r">Shape of the purchase rate's distribution, r. Range: 1e-15 to 1e15.</param>
    /// <param name="alpha">Its scale, α, in units of time; the mean purchase rate is r/α. Range: 1e-30 to 1e30.</param>
    /// <param name="s">Shape of the leaving rate's distribution, s. Range: 1e-15 to 1e15.</param>
    /// <param name="beta">Its scale, β, in units of time; the mean leaving rate is s/β. Range: 1e-30 to 1e30.</param>
    /// <param name="unit">The unit of time.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public ParetoNbd(double r, double alpha, double s, double beta, TimeUnit unit) : base(unit) =>
        (R, Alpha, S, Beta) = (Require.Shape(r), Require.Scale(alpha), Require.Shape(s), Require.Scale(beta));

    /// <summary>Shape of the purchase rate's distribution, r.</summary>
    public double R { get; }

    /// <summary>Scale of the purchase rate's distribution, α, in <see cref="PurchaseModel.Unit"/>s.</summary>
    public double Alpha { get; }

    /// <summary>Shape of the leaving rate's distribution, s.</summary>
    public double S { get; }

    /// <summary>Scale of the leaving rate's distribution, β, in <see cref="PurchaseModel.Unit"/>s.</summary>
    public double Beta { get; }

    internal override ModelDescriptor Descriptor => ParetoNbdDescriptor.Instance;

    internal override double LogLikelihoodAt(int x, double recency, double age) => ParetoDensity.LogLikelihood(R, Alpha, S, Beta, x, recency, age);

    internal override double AliveAt(int x, double recency, double age) => ParetoDensity.Alive(R, Alpha, S, Beta, x, recency, age);

    internal override double AliveAhead(int x, double age, double t) => Future(x, age).Alive(t);

    internal override double PurchasesAhead(int x, double age, double from, double to) => Future(x, age).Purchases(from, to);

    internal override double DiscountedAhead(int x, double age, double delta, double end) => Future(x, age).Discounted(delta, end);

    internal override IScalableFuture FutureAt(int x, double age) => Future(x, age);

    internal override PurchaseModel Scaled(double purchases, double dropout) => new ParetoNbd(R, Alpha / purchases, S, Beta / dropout, Unit);

    internal override double AliveTimeAhead(int x, double age, double delta, double end) => Future(x, age).AliveTime(delta, end);

    internal override double ProbabilityAhead(int x, double age, int n, double t) => Future(x, age).Probability(n, t);

    private ParetoFuture Future(int x, double age) => new(R + x, Alpha + age, S, Beta + age);

    internal override void Buy(Random random, double age, List<double> times)
    {
        double rate = Sampling.Rate(random, R, Alpha), leaves = Sampling.Wait(random, Sampling.Rate(random, S, Beta));
        Sampling.Buy(random, rate, leaving: 0, Math.Min(age, leaves), times);
    }
}
