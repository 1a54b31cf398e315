using System.Text.Json.Serialization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>The BG/NBD model: purchases at a constant rate while alive, and after each repeat purchase a chance to leave.</summary>
/// <remarks>The rate λ differs between customers by Gamma(r, α), the dropout chance p by Beta(a, b), independently. A customer can leave only right
/// after a repeat purchase, so one without repeats is alive for certain: <see cref="PurchaseModel.ProbabilityAlive(Transactions.CustomerSummary)"/> is 1. Where that is not
/// believable use <see cref="MbgNbd"/> or <see cref="ParetoNbd"/>. Fader, Hardie &amp; Lee (2005), "Counting Your Customers" the Easy Way, Marketing
/// Science 24(2): likelihood eq. 6, P(X(t) = n) eq. 8, E[X(t)] eq. 9, E[Y(t) | x, t_x, T] eq. 10. P(alive): Fader &amp; Hardie (2008), Computing P(Alive) Using the BG/NBD Model.</remarks>
/// <example>
/// <code>
/// CustomerBase customers = SampleOrders.Log.Summarize(new DateOnly(2024, 12, 31), TimeUnit.Week);
/// BgNbd model = BgNbd.Fit(customers).Model;
/// Console.WriteLine(model.ProbabilityAlive(customers["C0001"]));
/// </code>
/// </example>
[JsonConverter(typeof(ModelJsonConverter))]
public sealed partial record BgNbd : PurchaseModel
{
    /// <summary>The model with parameters stated, such as a paper printed them.</summary>
    /// <param name="r">Shape of the purchase rate's distribution, r. Range: 1e-15 to 1e15.</param>
    /// <param name="alpha">Its scale, α, in units of time; the mean rate is r/α. Range: 1e-30 to 1e30.</param>
    /// <param name="a">First shape of the dropout chance's distribution, a. Range: 1e-15 to 1e15.</param>
    /// <param name="b">Second shape, b; the mean chance is a/(a + b). Range: 1e-15 to 1e15.</param>
    /// <param name="unit">The unit of time.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public BgNbd(double r, double alpha, double a, double b, TimeUnit unit) : base(unit) =>
        (R, Alpha, A, B) = (Require.Shape(r), Require.Scale(alpha), Require.Shape(a), Require.Shape(b));

    /// <summary>Shape of the purchase rate's distribution, r.</summary>
    public double R { get; }

    /// <summary>Scale of the purchase rate's distribution, α, in <see cref="PurchaseModel.Unit"/>s.</summary>
    public double Alpha { get; }

    /// <summary>First shape of the dropout chance's distribution, a.</summary>
    public double A { get; }

    /// <summary>Second shape of the dropout chance's distribution, b.</summary>
    public double B { get; }

    internal override ModelDescriptor Descriptor => BgNbdDescriptor.Instance;

    internal override double LogLikelihoodAt(int x, double recency, double age) =>
        BetaGeometricDensity.LogLikelihood(R, Alpha, A, B, chances: x, x, recency, age);

    internal override double AliveAt(int x, double recency, double age) =>
        BetaGeometricDensity.Alive(R, Alpha, A, B, chances: x, x, recency, age);

    internal override IPurchaseFuture FutureAt(in CustomerSummary customer) => new BetaGeometricFuture(R + customer.Frequency, Alpha + customer.Age, A, B + customer.Frequency);

    /// <remarks>Faster buying is also earlier leaving, as customers leave after purchases.</remarks>
    internal override PurchaseModel Scaled(double purchases, double dropout)
    {
        var (a, b) = ChanceOdds.Scaled(A, B, dropout);
        return new BgNbd(R, Alpha / purchases, a, b, Unit);
    }

    internal override void Buy(Random random, double age, List<double> times)
    {
        double rate = Sampling.Rate(random, R, Alpha), leaving = Sampling.Chance(random, A, B);
        Sampling.Buy(random, rate, leaving, age, times);
    }
}
