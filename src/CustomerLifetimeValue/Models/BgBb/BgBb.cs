using System.Text.Json.Serialization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>The BG/BB model: at each of equally spaced opportunities a living customer buys with a constant chance, and before each may leave.</summary>
/// <remarks>The purchase chance differs between customers by Beta(α, β), the dropout chance by Beta(γ, δ), independently. A summary's age is its number of
/// opportunities n, its recency the opportunity of the last purchase; both must be whole. "Alive now" means alive at the next opportunity, n + 1, as Fader, Hardie &amp; Shang
/// define it; a horizon counts the whole opportunities in it. Fader, Hardie &amp; Shang (2010), Customer-Base Analysis in a Discrete-Time Noncontractual Setting,
/// Marketing Science 29(6): likelihood eq. 5, P(alive) eq. 11, expected purchases eq. 13, discounted eq. 14.</remarks>
[JsonConverter(typeof(ModelJsonConverter))]
public sealed partial record BgBb : PurchaseModel
{
    /// <summary>The model with parameters stated, such as a paper printed them.</summary>
    /// <param name="alpha">First shape of the purchase chance's distribution, α. Range: 1e-15 to 1e15.</param>
    /// <param name="beta">Second shape, β; the mean chance is α/(α + β). Range: 1e-15 to 1e15.</param>
    /// <param name="gamma">First shape of the dropout chance's distribution, γ. Range: 1e-15 to 1e15.</param>
    /// <param name="delta">Second shape, δ; the mean chance is γ/(γ + δ). Range: 1e-15 to 1e15.</param>
    /// <param name="unit">The time from one opportunity to the next.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public BgBb(double alpha, double beta, double gamma, double delta, TimeUnit unit) : base(unit) =>
        (Alpha, Beta, Gamma, Delta) = (Require.Shape(alpha), Require.Shape(beta), Require.Shape(gamma), Require.Shape(delta));

    /// <summary>First shape of the purchase chance's distribution, α.</summary>
    public double Alpha { get; }

    /// <summary>Second shape of the purchase chance's distribution, β.</summary>
    public double Beta { get; }

    /// <summary>First shape of the dropout chance's distribution, γ.</summary>
    public double Gamma { get; }

    /// <summary>Second shape of the dropout chance's distribution, δ.</summary>
    public double Delta { get; }

    /// <inheritdoc/>
    public override ObservationClock Clock => ObservationClock.Opportunities(Unit);

    internal override ModelDescriptor Descriptor => BgBbDescriptor.Instance;

    internal override double LogLikelihoodAt(int x, double recency, double age) => BgBbDensity.LogLikelihood(Alpha, Beta, Gamma, Delta, x, (int)recency, (int)age);

    internal override double AliveAt(int x, double recency, double age) => BgBbDensity.Alive(Alpha, Beta, Gamma, Delta, x, (int)recency, (int)age);

    internal override IPurchaseFuture FutureAt(in CustomerSummary customer) => new BgBbFuture(Alpha + customer.Frequency, Beta + (customer.Age - customer.Frequency), Gamma, Delta + customer.Age + 1);

    internal override PurchaseModel Scaled(double purchases, double dropout)
    {
        var ((alpha, beta), (gamma, delta)) = (ChanceOdds.Scaled(Alpha, Beta, purchases), ChanceOdds.Scaled(Gamma, Delta, dropout));
        return new BgBb(alpha, beta, gamma, delta, Unit);
    }

    internal override void Buy(Random random, double age, List<double> times)
    {
        Sampling.RequireBounded(age, age);
        double buying = Sampling.Chance(random, Alpha, Beta), leaving = Sampling.Chance(random, Gamma, Delta);
        for (int opportunity = 1; opportunity <= age && random.NextDouble() >= leaving; opportunity++)
            if (random.NextDouble() < buying) times.Add(opportunity);
    }
}
