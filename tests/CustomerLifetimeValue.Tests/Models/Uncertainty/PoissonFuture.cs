using CustomerLifetimeValue.Models;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace CustomerLifetimeValue.Tests.Models.Uncertainty;

/// <summary>The simplest of futures: a customer who never leaves and buys at a known rate, so that everything asked has a value in one line.</summary>
internal sealed class PoissonFuture(double rate) : IForecastFuture
{
    public double Purchases(double from, double to) => rate * (to - from);

    public double Discounted(double delta, double end) => rate * AliveTime(delta, end);

    public double AliveTime(double delta, double end) => delta == 0 ? end : (1 - Math.Exp(-delta * end)) / delta;

    public double Probability(int k, double t) => Poisson.PMF(rate * t, k);

    public double AtLeast(int k, double t) => rate * t == 0 ? 0 : SpecialFunctions.GammaLowerRegularized(k, rate * t);

    public double Pairs(double delta, double end) => Math.Pow(Discounted(delta, end), 2);

    public (double Square, double WithPurchases) StayMoments(double delta, double end) => (Math.Pow(AliveTime(delta, end), 2), AliveTime(delta, end) * Discounted(delta, end));

    public double Buy(Random random, double end, List<double> times)
    {
        for (double time = Exponential.Sample(random, rate); time <= end; time += Exponential.Sample(random, rate)) times.Add(time);
        return end;
    }
}
