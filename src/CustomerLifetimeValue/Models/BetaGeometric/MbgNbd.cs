using System.Text.Json.Serialization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>The MBG/NBD model: purchases at a constant rate while alive, and after every purchase, the first included, a chance to leave.</summary>
/// <remarks>The rate λ differs between customers by Gamma(r, α), the dropout chance p by Beta(a, b), independently. Unlike in the <see cref="BgNbd"/>, a customer
/// without repeats may have left right after the first purchase. Batislam, Denizel &amp; Filiztekin (2007), Empirical validation and comparison
/// of models for customer base analysis, International Journal of Research in Marketing 24(3); also Hoppe &amp; Wagner (2007), CBG/NBD. Likelihood: Batislam et al.
/// eq. 5; predictions: those of the BG/NBD for a customer who has survived one chance more, times the chance of being alive.</remarks>
/// <example>
/// <code>
/// CustomerBase customers = SampleOrders.Log.Summarize(new DateOnly(2024, 12, 31), TimeUnit.Week);
/// ModelFit&lt;MbgNbd&gt; fit = MbgNbd.Fit(customers);
/// Console.WriteLine(fit.Status);
/// Console.WriteLine(fit.Model.ExpectedPurchases(customers["C0001"], Duration.Weeks(52)));
/// </code>
/// </example>
[JsonConverter(typeof(ModelJsonConverter))]
public sealed partial record MbgNbd : PurchaseModel
{
    /// <summary>The model with parameters stated, such as a paper printed them.</summary>
    /// <param name="r">Shape of the purchase rate's distribution, r. Range: 1e-15 to 1e15.</param>
    /// <param name="alpha">Its scale, α, in units of time; the mean rate is r/α. Range: 1e-30 to 1e30.</param>
    /// <param name="a">First shape of the dropout chance's distribution, a. Range: 1e-15 to 1e15.</param>
    /// <param name="b">Second shape, b; the mean chance is a/(a + b). Range: 1e-15 to 1e15.</param>
    /// <param name="unit">The unit of time.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public MbgNbd(double r, double alpha, double a, double b, TimeUnit unit) : base(unit) =>
        (R, Alpha, A, B) = (Require.Shape(r), Require.Scale(alpha), Require.Shape(a), Require.Shape(b));

    /// <summary>Shape of the purchase rate's distribution, r.</summary>
    public double R { get; }

    /// <summary>Scale of the purchase rate's distribution, α, in <see cref="PurchaseModel.Unit"/>s.</summary>
    public double Alpha { get; }

    /// <summary>First shape of the dropout chance's distribution, a.</summary>
    public double A { get; }

    /// <summary>Second shape of the dropout chance's distribution, b.</summary>
    public double B { get; }

    internal override ModelDescriptor Descriptor => MbgNbdDescriptor.Instance;

    internal override double LogLikelihoodAt(int x, double recency, double age) =>
        BetaGeometricDensity.LogLikelihood(R, Alpha, A, B, chances: x + 1, x, recency, age);

    internal override double AliveAt(int x, double recency, double age) =>
        BetaGeometricDensity.Alive(R, Alpha, A, B, chances: x + 1, x, recency, age);

    internal override IPurchaseFuture FutureAt(in CustomerSummary customer) => new BetaGeometricFuture(R + customer.Frequency, Alpha + customer.Age, A, B + customer.Frequency + 1);

    /// <remarks>Faster buying is also earlier leaving, as customers leave after purchases.</remarks>
    internal override PurchaseModel Scaled(double purchases, double dropout)
    {
        var (a, b) = ChanceOdds.Scaled(A, B, dropout);
        return new MbgNbd(R, Alpha / purchases, a, b, Unit);
    }

    internal override void Buy(Random random, double age, List<double> times)
    {
        double rate = Sampling.Rate(random, R, Alpha), leaving = Sampling.Chance(random, A, B);
        if (random.NextDouble() >= leaving) Sampling.Buy(random, rate, leaving, age, times);
    }
}
