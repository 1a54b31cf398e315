using System.Text.Json.Serialization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>The Pareto/NBD model: purchases at a constant rate while alive, and leaving at a constant rate at any time.</summary>
/// <remarks>The purchase rate λ differs between customers by Gamma(r, α), the leaving rate μ by Gamma(s, β), independently. Schmittlein, Morrison &amp; Colombo
/// (1987), Counting Your Customers, Management Science 33(1); derived in Fader &amp; Hardie (2005), A Note on Deriving the Pareto/NBD Model and Related Expressions
/// (likelihood eq. 18 to 20, P(alive) eq. 33, E[X(t)] eq. 26, E[Y(t) | x, t_x, T] eq. 41); discounted purchases: Fader, Hardie &amp; Lee (2005), RFM and CLV, eq. 2.
/// The likelihood's integral is taken by quadrature, which does not cancel where the printed ₂F₁ does.</remarks>
/// <example>
/// <code>
/// var model = new ParetoNbd(r: 0.553, alpha: 10.58, s: 0.606, beta: 11.67, TimeUnit.Week); // Fader, Hardie and Lee (2005)
/// var customer = new CustomerSummary(frequency: 2, recency: 30.43, age: 38.86, TimeUnit.Week);
/// Console.WriteLine(model.ProbabilityAlive(customer));
/// </code>
/// </example>
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

    internal override IPurchaseFuture FutureAt(in CustomerSummary customer) => new ParetoFuture(R + customer.Frequency, Alpha + customer.Age, S, Beta + customer.Age);

    internal override PurchaseModel Scaled(double purchases, double dropout) => new ParetoNbd(R, Alpha / purchases, S, Beta / dropout, Unit);

    internal override void Buy(Random random, double age, List<double> times)
    {
        double rate = Sampling.Rate(random, R, Alpha), leaves = Sampling.Wait(random, Sampling.Rate(random, S, Beta));
        Sampling.Buy(random, rate, leaving: 0, Math.Min(age, leaves), times);
    }
}
