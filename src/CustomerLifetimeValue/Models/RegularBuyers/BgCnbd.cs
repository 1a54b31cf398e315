using System.Text.Json.Serialization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>The BG/CNBD-k model of regular buyers: gaps between purchases that are the sum of k exponential stages, and after every repeat purchase a chance to leave.</summary>
/// <remarks>The gaps are Erlang-k: k = 1 is the <see cref="BgNbd"/>, whose customers buy at any moment; the larger k, the more even their gaps, and the surer a long silence tells of leaving. The rate λ of
/// the stages differs between customers by Gamma(r, α), so that a purchase takes k/λ in the mean; the dropout chance p by Beta(a, b), independently. Platzer &amp; Reutterer (2016), Ticking Away the
/// Moments, Marketing Science 35(5); Reutterer, Platzer &amp; Schröder (2021), Leveraging purchase regularity for predicting customer behavior the easy way, International Journal of Research in
/// Marketing 38(1), with the likelihood and P(alive). Expectations are exact here, where the paper's are approximations: one who has just bought is not yet due. The likelihood needs Σ ln gap of each
/// customer (<see cref="CustomerSummary.SumOfLogGaps"/>), predictions do not. The accuracy of a <see cref="PurchaseModel"/> is proven for k to 30, parameters from 0.01 to 100, tens of purchases and
/// horizons from 0.1 to 100; beyond, sums over very many purchases are accurate to about 1e-11.</remarks>
[JsonConverter(typeof(ModelJsonConverter))]
public sealed partial record BgCnbd : PurchaseModel
{
    /// <summary>The model with parameters stated, such as a paper printed them.</summary>
    /// <param name="k">Number of stages of a gap, k. Range: 1 to 100.</param>
    /// <param name="r">Shape of the stage rate's distribution, r. Range: 1e-15 to 1e15.</param>
    /// <param name="alpha">Its scale, α, in units of time; a customer buys at the mean rate r/(kα). Range: 1e-30 to 1e30.</param>
    /// <param name="a">First shape of the dropout chance's distribution, a. Range: 1e-15 to 1e15.</param>
    /// <param name="b">Second shape, b; the mean chance is a/(a + b). Range: 1e-15 to 1e15.</param>
    /// <param name="unit">The unit of time.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public BgCnbd(int k, double r, double alpha, double a, double b, TimeUnit unit) : base(unit) =>
        (K, R, Alpha, A, B) = (Require.Whole(1, k, RegularityChoice.Most), Require.Shape(r), Require.Scale(alpha), Require.Shape(a), Require.Shape(b));

    /// <summary>Number of stages of a gap, k; 1 where purchases come at any moment.</summary>
    public int K { get; }

    /// <summary>Shape of the stage rate's distribution, r.</summary>
    public double R { get; }

    /// <summary>Scale of the stage rate's distribution, α, in <see cref="PurchaseModel.Unit"/>s.</summary>
    public double Alpha { get; }

    /// <summary>First shape of the dropout chance's distribution, a.</summary>
    public double A { get; }

    /// <summary>Second shape of the dropout chance's distribution, b.</summary>
    public double B { get; }

    internal override ModelDescriptor Descriptor => K == BgCnbdDescriptor.Instance.Stages ? BgCnbdDescriptor.Instance : new BgCnbdDescriptor(K);

    internal override HistoryPart FutureDependsOn => K == 1 ? HistoryPart.Age : HistoryPart.Recency;

    internal override double LogGapFactor => K - 1;

    internal override double LogLikelihoodAt(int x, double recency, double age) =>
        RegularDensity.LogLikelihood(K, R, Alpha, A, B, chances: x, x, recency, age);

    internal override double AliveAt(int x, double recency, double age) =>
        RegularDensity.Alive(K, R, Alpha, A, B, chances: x, x, recency, age);

    internal override IPurchaseFuture FutureAt(in CustomerSummary customer) =>
        RegularFuture.Of(K, R, Alpha, A, B + customer.Frequency, customer.Frequency, customer.Recency, customer.Age);

    /// <remarks>Faster buying is also earlier leaving, as customers leave after purchases.</remarks>
    internal override PurchaseModel Scaled(double purchases, double dropout)
    {
        var (a, b) = ChanceOdds.Scaled(A, B, dropout);
        return new BgCnbd(K, R, Alpha / purchases, a, b, Unit);
    }

    internal override void Buy(Random random, double age, List<double> times)
    {
        double rate = Sampling.Rate(random, R, Alpha), leaving = Sampling.Chance(random, A, B);
        RegularFuture.Buy(random, K, rate, leaving, K, age, times);
    }
}
